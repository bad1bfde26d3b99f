using Imago.Imaging.Foregrounds;
using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>
/// The features of each cell: its colour, the rate of colour change at three scales, and its position. The horizontal position is the
/// distance from the middle, so a mirrored photo has the same features.
/// </summary>
internal static class CellFeatures
{
    /// <summary>The number of features: 3 of colour, 6 of change at each of 3 scales, 3 of position.</summary>
    public const int Count = 3 + (6 * Scales) + 3;

    private const int Scales = 3;

    // Standard deviations 1, 2 and 4. Each blur is applied to the previous result, so variances add.
    private static readonly GaussianBlur[] Blurs = [new(1), new(Math.Sqrt(3)), new(Math.Sqrt(12))];
    private static readonly float[][] Place = MakePlace();

    /// <summary>Computes the features.</summary>
    /// <param name="lab">The photo's three planes.</param>
    /// <param name="blurred">[3][Side, Side]; scratch memory.</param>
    /// <param name="between">[Side, Side]; scratch memory.</param>
    /// <param name="features">[Count][Side, Side]; receives the features.</param>
    public static void Compute(float[][] lab, float[][] blurred, float[] between, float[][] features)
    {
        for (var channel = 0; channel < 3; channel++)
            lab[channel].CopyTo(features[channel], 0);

        for (var scale = 0; scale < Scales; scale++)
        {
            // Derivatives get weaker as the blur widens; these factors keep the scales comparable.
            var width = 1 << scale;
            var first = 3 + (6 * scale);
            for (var channel = 0; channel < 3; channel++)
            {
                Blurs[scale].Apply(scale == 0 ? lab[channel] : blurred[channel], blurred[channel], between);
                Derivatives.Magnitudes(blurred[channel], width / 4f, width * width, features[first + channel], features[first + 3 + channel]);
            }
        }

        for (var i = 0; i < Place.Length; i++)
            Place[i].CopyTo(features[Count - Place.Length + i], 0);
    }

    private static float[][] MakePlace()
    {
        const float Middle = (Side - 1) / 2f;
        var (distance, across, down) = (new float[Cells], new float[Cells], new float[Cells]);
        for (var i = 0; i < Cells; i++)
        {
            across[i] = Math.Abs((i % Side) - Middle);
            down[i] = (i / Side) - Middle;
            distance[i] = MathF.Sqrt((across[i] * across[i]) + (down[i] * down[i]));
        }

        return [distance, across, down];
    }
}
