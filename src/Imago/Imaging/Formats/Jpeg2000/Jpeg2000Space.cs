namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>The colour space of a decoded picture; the value is the number of its colours.</summary>
internal enum Jpeg2000Space
{
    Grey = 1,
    Rgb = 3,
    Cmyk = 4,
}
