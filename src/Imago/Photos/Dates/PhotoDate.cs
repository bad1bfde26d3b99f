namespace Imago.Photos.Dates;

/// <summary>When a photo was taken.</summary>
/// <param name="Local">The time a clock at the place showed.</param>
/// <param name="Offset">That clock's offset from UTC; null where unknown.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record PhotoDate(DateTime Local, TimeSpan? Offset, DateSource Source);
