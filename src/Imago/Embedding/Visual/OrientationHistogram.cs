using System.Numerics;
using System.Numerics.Tensors;
using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>
/// The direction of edges in 4 x 4 fields: histograms of gradient orientation (Dalal and Triggs 2005), in which each gradient is
/// distributed to neighbouring fields and orientations. The photo and its mirror image are summed, so only the left half is stored.
/// </summary>
internal sealed class OrientationHistogram
{
    private const int Fields = 4;
    private const int Orientations = 8; // over half a turn
    private const float Ground = 0.3f; // the weight of a background cell; the foremost cell has this plus 1
    private const int Padded = Fields + 2; // fields plus one at each end for what lies beyond

    /// <summary>The length of a descriptor.</summary>
    public const int Length = Fields * Fields / 2 * Orientations;

    private static readonly (int Field, float Fraction)[] Places =
        [.. Enumerable.Range(0, Side).Select(i => ((i + 0.5f) / Side * Fields) + 0.5f).Select(p => ((int)p, p - (int)p))];

    private readonly float[] _across = new float[Cells];
    private readonly float[] _down = new float[Cells];
    private readonly float[] _sums = new float[Padded * Padded * Orientations];

    /// <summary>Computes a descriptor.</summary>
    /// <param name="lightness">[Side, Side], L*.</param>
    /// <param name="foreground">[Side, Side]; each cell's degree of membership in the subject.</param>
    /// <param name="descriptor">[<see cref="Length"/>]; receives square roots, of unit length.</param>
    public void Describe(float[] lightness, float[] foreground, Span<float> descriptor)
    {
        Derivatives.Gradient(lightness, _across, _down);
        Polar(_across, _down);
        Array.Clear(_sums);
        var most = TensorPrimitives.Max((ReadOnlySpan<float>)foreground);
        for (var i = 0; i < Cells; i++)
        {
            var magnitude = _across[i] * (Ground + (foreground[i] / most));
            var angle = _down[i];
            var bin = (int)angle;
            var upper = magnitude * (angle - bin);
            var lower = magnitude - upper;
            var (o0, o1) = (bin % Orientations, (bin + 1) % Orientations);
            var (row, fy) = Places[i / Side];
            var (column, fx) = Places[i % Side];
            var at = ((row * Padded) + column) * Orientations;
            const int Next = Padded * Orientations;
            Add(at, (1 - fy) * (1 - fx));
            Add(at + Orientations, (1 - fy) * fx);
            Add(at + Next, fy * (1 - fx));
            Add(at + Next + Orientations, fy * fx);

            void Add(int field, float share)
            {
                _sums[field + o0] += lower * share;
                _sums[field + o1] += upper * share;
            }
        }

        for (var row = 0; row < Fields; row++)
        {
            for (var column = 0; column < Fields / 2; column++)
            {
                var left = (((row + 1) * Padded) + column + 1) * Orientations;
                var right = (((row + 1) * Padded) + Fields - column) * Orientations;
                var target = descriptor.Slice(((row * (Fields / 2)) + column) * Orientations, Orientations);
                for (var o = 0; o < Orientations; o++)
                    target[o] = _sums[left + o] + _sums[right + ((Orientations - o) % Orientations)];
            }
        }

        UnitLength.Root(descriptor);
    }

    // Converts gradients in place to magnitudes and to orientations in bins, 0 to 8 over half a turn (opposite directions are one
    // orientation).
    private static void Polar(float[] across, float[] down)
    {
        for (var i = 0; i < Cells; i += Vector<float>.Count)
        {
            var (x, y) = (new Vector<float>(across, i), new Vector<float>(down, i));
            var (width, height) = (Vector.Abs(x), Vector.Abs(y));

            // The angle within an eighth of a turn, by Abramowitz and Stegun 4.4.49 (error below 1e-5 radians), then unfolded to half a
            // turn.
            var t = Vector.Min(width, height) / Vector.Max(Vector.Max(width, height), new Vector<float>(1e-20f));
            var t2 = t * t;
            var angle = t * ((((((((new Vector<float>(0.0208351f) * t2) - new Vector<float>(0.085133f)) * t2) + new Vector<float>(0.180141f)) * t2) - new Vector<float>(0.3302995f)) * t2) + new Vector<float>(0.999866f));
            angle = Vector.ConditionalSelect(Vector.GreaterThan(height, width), new Vector<float>(MathF.PI / 2) - angle, angle);
            angle = Vector.ConditionalSelect(Vector.LessThan(x * y, Vector<float>.Zero), new Vector<float>(MathF.PI) - angle, angle);
            Vector.SquareRoot((x * x) + (y * y)).CopyTo(across, i);
            (angle * (Orientations / MathF.PI)).CopyTo(down, i);
        }
    }
}
