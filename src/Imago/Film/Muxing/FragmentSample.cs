namespace Imago.Film.Muxing;

/// <summary>A picture in a fragment.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sync">True where decoding can start with it.</param>
/// <param name="Offset">Ticks from its decoding to its showing.</param>
internal readonly record struct FragmentSample(int Bytes, bool Sync, uint Offset);
