namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>What a decoded picture's colours are; the value is their number.</summary>
internal enum Jpeg2000Space
{
    Grey = 1,
    Rgb = 3,
    Cmyk = 4,
}
