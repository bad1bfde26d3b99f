namespace Imago.Photos.Dates;

/// <summary>When a photo was taken.</summary>
/// <param name="Local">The local time at the place.</param>
/// <param name="Offset">That clock's offset from UTC; null if unknown.</param>
/// <param name="Source">Its source.</param>
internal sealed record PhotoDate(DateTime Local, TimeSpan? Offset, DateSource Source);
