using System.Numerics;
using System.Numerics.Tensors;
using Imago.Imaging.Foregrounds;
using Imago.Numerics.Kernels;

namespace Imago.Embedding.Visual;

/// <summary>
/// Fine patterns in lightness and colour: uniform local binary patterns (Ojala, Pietikäinen, Mäenpää 2002) between every pair of L*, a* and
/// b* (opponent colour LBP, Mäenpää and Pietikäinen 2004), at three scales. Each channel is centred on its mean over the foreground, so
/// that the neighbours' b* can be compared with the middle's L*.
/// </summary>
internal sealed class TextureHistogram
{
    private const int Scales = 3;
    private const int Patterns = 10; // 0 to 8 neighbours above the middle in one arc, and one for all others
    private const float Margin = 1; // a neighbour must exceed the middle by this much, in L*a*b*

    /// <summary>The length of a descriptor.</summary>
    public const int Length = Scales * 9 * Patterns;

    private static readonly byte[] PatternOf = MakePatterns();

    private readonly float[][] _planes = [new float[WorkingGrid.Cells], new float[WorkingGrid.Cells], new float[WorkingGrid.Cells], new float[WorkingGrid.Cells]];
    private readonly int[] _codes = new int[WorkingGrid.Side];

    /// <summary>Computes a descriptor.</summary>
    /// <param name="lab">The photo's three planes.</param>
    /// <param name="foreground">[Side, Side]; each cell's degree of membership in the subject.</param>
    /// <param name="descriptor">[<see cref="Length"/>]; receives square roots, of unit length.</param>
    public void Describe(float[][] lab, float[] foreground, Span<float> descriptor)
    {
        descriptor.Clear();
        for (var channel = 0; channel < 3; channel++)
            lab[channel].CopyTo(_planes[channel], 0);
        foreground.CopyTo(_planes[3], 0);

        var side = WorkingGrid.Side;
        for (var scale = 0; scale < Scales; scale++)
        {
            if (scale > 0)
            {
                side /= 2;
                foreach (var plane in _planes)
                    Halve(plane, side);
            }

            Center(side * side);
            for (var pair = 0; pair < 9; pair++)
            {
                var histogram = descriptor.Slice(((scale * 9) + pair) * Patterns, Patterns);
                Count(_planes[pair / 3], _planes[pair % 3], _planes[3], side, histogram);
                UnitLength.Root(histogram);
            }
        }

        UnitLength.Normalize(descriptor);
    }

    // Each target cell is the mean of 2 x 2 cells. It works in place, because reading is ahead of writing.
    private static void Halve(float[] plane, int side)
    {
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var at = (4 * y * side) + (2 * x);
                plane[(y * side) + x] = (plane[at] + plane[at + 1] + plane[at + (2 * side)] + plane[at + (2 * side) + 1]) / 4;
            }
        }
    }

    private void Center(int cells)
    {
        var weights = _planes[3].AsSpan(0, cells);
        var total = SingleSums.Of(weights);
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = _planes[channel].AsSpan(0, cells);
            TensorPrimitives.Subtract(plane, SingleSums.Dot(plane, weights) / total, plane);
        }
    }

    private void Count(float[] middles, float[] neighbors, float[] weights, int side, Span<float> histogram)
    {
        // Two counters are used in turn, because adding to the same one twice in a row would stall.
        Span<float> odd = stackalloc float[Patterns];
        odd.Clear();
        Span<int> offsets = [-side - 1, -side, -side + 1, 1, side + 1, side, side - 1, -1];
        var last = side - 1 - Vector<float>.Count;
        for (var y = 1; y < side - 1; y++)
        {
            var row = y * side;

            // The inner cells 1 to side - 2; the last vector overlaps the one before it.
            for (var start = 1; start < side - 1; start += Vector<float>.Count)
            {
                var x = Math.Min(start, last);
                var bound = new Vector<float>(middles, row + x) + new Vector<float>(Margin);
                var code = Vector<int>.Zero;
                for (var k = 0; k < offsets.Length; k++)
                    code |= Vector.GreaterThan(new Vector<float>(neighbors, row + x + offsets[k]), bound) & new Vector<int>(1 << k);
                code.CopyTo(_codes, x);
            }

            for (var x = 1; x < side - 1; x += 2)
            {
                histogram[PatternOf[_codes[x]]] += weights[row + x];
                odd[PatternOf[_codes[x + 1]]] += weights[row + x + 1];
            }
        }

        TensorPrimitives.Add(histogram, odd, histogram);
    }

    private static byte[] MakePatterns()
    {
        var patterns = new byte[256];
        for (var code = 0; code < patterns.Length; code++)
        {
            var turned = ((code << 1) | (code >> 7)) & 255;
            var changes = BitOperations.PopCount((uint)(code ^ turned));
            patterns[code] = (byte)(changes <= 2 ? BitOperations.PopCount((uint)code) : Patterns - 1);
        }

        return patterns;
    }
}
