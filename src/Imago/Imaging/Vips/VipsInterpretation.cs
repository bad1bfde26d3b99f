namespace Imago.Imaging.Vips;

/// <summary>The colour spaces of pixels that this binding names (<c>VipsInterpretation</c>).</summary>
internal enum VipsInterpretation
{
    BlackWhite = 1,
    Lab = 13,
    Cmyk = 15,
    LabShort = 21,
    Srgb = 22,
    Rgb16 = 25,
    Grey16 = 26,
    LinearRgb = 28,
}
