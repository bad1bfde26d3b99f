namespace Imago.Photos.Vips;

/// <summary>The colour spaces of pixels that this binding names (<c>VipsInterpretation</c>).</summary>
internal enum VipsInterpretation
{
    Cmyk = 15,
    Srgb = 22,
}
