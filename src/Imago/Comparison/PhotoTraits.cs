using Imago.Embedding.Measures;

namespace Imago.Comparison;

/// <summary>What is compared of a photo besides its embedding.</summary>
/// <param name="Hash">Its perceptual hash; null for a plain picture, which has none.</param>
/// <param name="Colorless">True for a black and white photo.</param>
public readonly record struct PhotoTraits(ulong? Hash, bool Colorless = false)
{
    // Grey saved as a colour JPEG is off by a level here and there.
    private const double LeastSaturation = 0.04;

    // Copies of plain pictures, half the size and saved again at quality 60, are off by 0.013, 0.03 and half a degree at most; 15 levels of 255 are 0.06.
    private const double BrightnessAway = 0.03;
    private const double SaturationAway = 0.08;
    private const double DegreesAway = 8;

    /// <summary>The photo's measures, which tell plain pictures apart; where they are not known, nothing does.</summary>
    public PhotoMeasures? Measures { get; init; }

    /// <summary>The traits of a photo.</summary>
    /// <param name="hash">Its perceptual hash.</param>
    /// <param name="measures">Its measures.</param>
    public static PhotoTraits Of(ulong? hash, PhotoMeasures measures) => new(hash, measures.Saturation < LeastSaturation) { Measures = measures };

    /// <summary>
    /// True where two photos are plain and of different colours. They have nothing else that could differ, so most of an embedding calls them alike.
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
