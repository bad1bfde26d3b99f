namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>One component of a code stream, as its SIZ marker says (ISO/IEC 15444-1, A.5.1).</summary>
/// <param name="Bits">Bits of a sample, 1 to 38.</param>
/// <param name="IsSigned">True where samples lie on both sides of zero.</param>
/// <param name="StepX">Every how many columns of the reference grid a sample stands.</param>
/// <param name="StepY">Every how many rows of the reference grid a sample stands.</param>
internal readonly record struct Jpeg2000Component(int Bits, bool IsSigned, int StepX, int StepY);
