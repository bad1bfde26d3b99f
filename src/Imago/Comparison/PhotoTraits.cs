using Imago.Embedding.Measures;

namespace Imago.Comparison;

/// <summary>The properties of a photo that are compared besides its embedding.</summary>
/// <param name="Hash">Its perceptual hash; null for a plain picture, which has none.</param>
/// <param name="Colorless">True for a black and white photo.</param>
public readonly record struct PhotoTraits(ulong? Hash, bool Colorless = false)
{
    // A grey picture saved as a colour JPEG differs from grey by a level here and there.
    private const double LeastSaturation = 0.04;

    // Copies of plain pictures at half the size and quality 60 differ by at most 0.013, 0.03 and half a degree; 15 levels of 255 are 0.06.
    private const double BrightnessAway = 0.03;
    private const double SaturationAway = 0.08;
    private const double DegreesAway = 8;

    /// <summary>The photo's measures, which distinguish plain pictures; null if they are unknown.</summary>
    public PhotoMeasures? Measures { get; init; }

    /// <summary>The traits of a photo.</summary>
    /// <param name="hash">Its perceptual hash.</param>
    /// <param name="measures">Its measures.</param>
    public static PhotoTraits Of(ulong? hash, PhotoMeasures measures) => new(hash, measures.Saturation < LeastSaturation) { Measures = measures };

    /// <summary>
    /// True if both photos are plain and their colours differ. Plain pictures differ in nothing else, so most of an embedding rates them as
    /// similar.
    /// </summary>
    /// <param name="other">The other photo.</param>
    public bool IsOfAnotherColorThan(PhotoTraits other)
    {
        if (Hash is not null || other.Hash is not null || Measures is not { } one || other.Measures is not { } two)
            return false;
        if (Math.Abs(one.Brightness - two.Brightness) > BrightnessAway || Math.Abs(one.Saturation - two.Saturation) > SaturationAway)
            return true;
        if (Colorless || other.Colorless || one.Hue is not { } first || two.Hue is not { } second)
            return false;
        var apart = Math.Abs(first - second);
        return Math.Min(apart, 360 - apart) > DegreesAway;
    }
}
