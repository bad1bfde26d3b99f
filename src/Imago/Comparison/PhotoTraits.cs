using Imago.Embedding;

namespace Imago.Comparison;

/// <summary>What is compared of a photo besides its embedding.</summary>
/// <param name="Hash">Its perceptual hash.</param>
/// <param name="Colorless">True for a black and white photo.</param>
public readonly record struct PhotoTraits(ulong Hash, bool Colorless = false)
{
    // Grey saved as a colour JPEG is off by a level here and there.
    private const double LeastSaturation = 0.04;

    /// <summary>The traits of a photo.</summary>
    /// <param name="hash">Its perceptual hash.</param>
    /// <param name="measures">Its measures.</param>
    public static PhotoTraits Of(ulong hash, PhotoMeasures measures) => new(hash, measures.Saturation < LeastSaturation);
}
