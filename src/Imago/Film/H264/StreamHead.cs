using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>The parameter sets of a stream.</summary>
/// <param name="Sequence">The sequence parameter set.</param>
/// <param name="SequenceUnit">The sequence parameter set's unit, without its start code.</param>
/// <param name="PictureUnits">The units of one or more picture parameter sets.</param>
/// <param name="Lead">Frames by which decoding runs ahead of display: 0 where display order is decoding order.</param>
internal sealed record StreamHead(SequenceParameterSet Sequence, byte[] SequenceUnit, IReadOnlyList<byte[]> PictureUnits, int Lead);
