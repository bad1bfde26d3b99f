namespace Imago.Film.Muxing;

/// <summary>A picture in a fragment.</summary>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Sync">True if decoding can start at it.</param>
/// <param name="Offset">Ticks from its decoding time to its display time.</param>
internal readonly record struct FragmentSample(int Bytes, bool Sync, uint Offset);
