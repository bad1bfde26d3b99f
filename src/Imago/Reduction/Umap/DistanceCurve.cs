using Imago.Numerics;

namespace Imago.Reduction;

/// <summary>
/// The closeness of two points of the map at distance d: 1 / (1 + a d²ᵇ). It is fitted by least squares to 1 up to the minimum distance and
/// exp(-(d - minimum) / spread) beyond (McInnes, Healy and Melville 2018, section 3.2), at 300 distances from 0 to three spreads.
/// </summary>
/// <param name="A">The factor a.</param>
/// <param name="B">The exponent b.</param>
public sealed record DistanceCurve(double A, double B)
{
    private const int Samples = 300;
    private const int MostSteps = 500;

    /// <summary>Fits the curve, by the method of Levenberg (1944) and Marquardt (1963).</summary>
    /// <param name="minDistance">The distance at which closeness starts to fall, 0 or more.</param>
    /// <param name="spread">The scale of the fall, above 0.</param>
    public static DistanceCurve Fit(double minDistance, double spread)
    {
        var distances = Enumerable.Range(0, Samples).Select(i => 3 * spread * i / (Samples - 1)).ToArray();
        var targets = Array.ConvertAll(distances, d => d < minDistance ? 1 : ScalarFunctions.Exp(-(d - minDistance) / spread));
        var (best, damping) = (new DistanceCurve(1, 1), 1e-3);
        var error = best.Error(distances, targets);
        for (var step = 0; step < MostSteps; step++)
        {
            var next = best.Step(distances, targets, damping);
            var after = next.A > 0 && next.B > 0 ? next.Error(distances, targets) : double.PositiveInfinity;
            if (after < error)
            {
                var gain = error - after;
                (best, error, damping) = (next, after, damping / 10);
                if (gain <= 1e-15 * error)
                    break;
            }
            else if ((damping *= 10) > 1e12)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>The closeness of two points at a distance.</summary>
    /// <param name="distance">0 or more.</param>
    public double At(double distance) => 1 / (1 + (A * ScalarFunctions.Pow(distance, 2 * B)));

    private double Error(double[] distances, double[] targets) => distances.Zip(targets, (d, y) => (At(d) - y) * (At(d) - y)).Sum();

    private DistanceCurve Step(double[] distances, double[] targets, double damping)
    {
        double aa = 0, ab = 0, bb = 0, ra = 0, rb = 0;
        for (var i = 1; i < distances.Length; i++)
        {
            var power = ScalarFunctions.Pow(distances[i], 2 * B);
            var value = At(distances[i]);
            var byA = -value * value * power;
            var byB = byA * A * 2 * ScalarFunctions.Log(distances[i]);
            var rest = targets[i] - value;
            (aa, ab, bb, ra, rb) = (aa + (byA * byA), ab + (byA * byB), bb + (byB * byB), ra + (byA * rest), rb + (byB * rest));
        }

        (aa, bb) = (aa * (1 + damping), bb * (1 + damping));
        var determinant = (aa * bb) - (ab * ab);
        return new DistanceCurve(A + (((ra * bb) - (rb * ab)) / determinant), B + (((rb * aa) - (ra * ab)) / determinant));
    }
}
