namespace Imago.Film.H264;

/// <summary>What a stream is decoded by.</summary>
/// <param name="Sequence">The sequence parameter set.</param>
/// <param name="SequenceUnit">Its unit, without start code.</param>
/// <param name="PictureUnits">The picture parameter sets' units, one or more.</param>
/// <param name="Lead">Frames by which decoding runs ahead of display: 0 where pictures are shown as they are decoded.</param>
internal sealed record StreamHead(SequenceParameterSet Sequence, byte[] SequenceUnit, IReadOnlyList<byte[]> PictureUnits, int Lead);
