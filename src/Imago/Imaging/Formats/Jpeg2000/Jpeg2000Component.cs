namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>One component of a code stream, from its SIZ marker (ISO/IEC 15444-1, A.5.1).</summary>
/// <param name="Bits">Bits of a sample, 1 to 38.</param>
/// <param name="IsSigned">True if samples are signed.</param>
/// <param name="StepX">Columns of the reference grid per sample.</param>
/// <param name="StepY">Rows of the reference grid per sample.</param>
internal readonly record struct Jpeg2000Component(int Bits, bool IsSigned, int StepX, int StepY);
