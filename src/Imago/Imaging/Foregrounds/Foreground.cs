using System.Numerics;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels.Lanes;
using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Imaging.Foregrounds;

/// <summary>
/// Estimates each cell's degree of membership in the photo's subject: cells whose colour differs from the border's, weighted towards the
/// middle.
/// </summary>
internal static class Foreground
{
    private const int BorderWidth = 8;
    private const int BorderStep = 3; // every third border cell is enough
    private const int Colors = 3;
    private const int Rounds = 8;
    private const float ColorDistance = 25; // in L*a*b*; well above the range of shades of one surface
    private const double Reach = 38; // in cells; at this distance from the middle the weight is 1/e

    private static readonly int[] Border = MakeBorder();

    /// <summary>The weight by distance from the middle, 0 to 1.</summary>
    private static readonly float[] Prior = MakePrior();

    private static readonly GaussianBlur Smoothing = new(2);

    /// <summary>Computes the weights.</summary>
    /// <param name="lab">The photo's three planes.</param>
    /// <param name="weights">[Side, Side]; receives weights that sum to 1.</param>
    /// <param name="between">[Side, Side]; scratch memory.</param>
    public static void Estimate(float[][] lab, float[] weights, float[] between)
    {
        var colors = BorderColors(lab);
        if (Vector512.IsHardwareAccelerated)
            Differ<Vector512<float>, SingleLanes512>(lab, colors, weights);
        else
            Differ<Vector256<float>, SingleLanes256>(lab, colors, weights);
        Smoothing.Apply(weights, weights, between);

        // A photo of one colour has no foreground; because of the floor, only the weight of the middle then counts.
        var sum = 0.0;
        for (var i = 0; i < Cells; i++)
        {
            weights[i] = (weights[i] + 1e-4f) * Prior[i];
            sum += weights[i];
        }

        var scale = (float)(1 / sum);
        for (var i = 0; i < Cells; i++)
            weights[i] *= scale;
    }

    // The distance of each cell's colour from the nearest border colour, from 0 to 1.
    internal static unsafe void Differ<TVector, TLanes>(float[][] lab, Vector3[] colors, float[] weights)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var (one, scale) = (TLanes.Broadcast(1), TLanes.Broadcast(-1 / (ColorDistance * ColorDistance)));
        fixed (float* ls = lab[0], @as = lab[1], bs = lab[2], target = weights)
        {
            for (var i = 0; i < Cells; i += TLanes.Count)
            {
                var nearest = TLanes.Broadcast(float.MaxValue);
                foreach (var color in colors)
                {
                    var l = TLanes.Subtract(TLanes.Load(ls + i), TLanes.Broadcast(color.X));
                    var a = TLanes.Subtract(TLanes.Load(@as + i), TLanes.Broadcast(color.Y));
                    var b = TLanes.Subtract(TLanes.Load(bs + i), TLanes.Broadcast(color.Z));
                    nearest = TLanes.Min(nearest, TLanes.Add(TLanes.Add(TLanes.Multiply(l, l), TLanes.Multiply(a, a)), TLanes.Multiply(b, b)));
                }

                TLanes.Store(TLanes.Subtract(one, VectorFunctions.Exp<TVector, TLanes>(TLanes.Multiply(nearest, scale))), target + i);
            }
        }
    }

    // K-Means (Lloyd 1982) over the border cells. The start is deterministic: the colour nearest to their mean, then twice a colour far
    // from those chosen. Far means the 95th percentile, because the farthest colour is often that of a stray cell.
    private static Vector3[] BorderColors(float[][] lab)
    {
        var cells = new Vector3[Border.Length];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = new Vector3(lab[0][Border[i]], lab[1][Border[i]], lab[2][Border[i]]);

        var mean = Vector3.Zero;
        foreach (var cell in cells)
            mean += cell;
        mean /= cells.Length;

        var centers = new Vector3[Colors];
        centers[0] = cells.MinBy(cell => DistanceSquared(cell, mean));
        var distances = new float[cells.Length];
        for (var c = 1; c < Colors; c++)
        {
            for (var i = 0; i < cells.Length; i++)
                distances[i] = DistanceSquared(cells[i], centers[Nearest(cells[i], centers, c)]);
            var order = new int[cells.Length];
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            Array.Sort((float[])distances.Clone(), order);
            centers[c] = cells[order[cells.Length * 95 / 100]];
        }

        for (var round = 0; round < Rounds; round++)
        {
            var sums = new Vector3[Colors];
            var counts = new int[Colors];
            foreach (var cell in cells)
            {
                var nearest = Nearest(cell, centers, Colors);
                sums[nearest] += cell;
                counts[nearest]++;
            }

            for (var c = 0; c < Colors; c++)
            {
                if (counts[c] > 0)
                    centers[c] = sums[c] / counts[c];
            }
        }

        return centers;
    }

    private static int Nearest(Vector3 cell, Vector3[] centers, int count)
    {
        var nearest = 0;
        var least = DistanceSquared(cell, centers[0]);
        for (var c = 1; c < count; c++)
        {
            var distance = DistanceSquared(cell, centers[c]);
            if (distance < least)
                (nearest, least) = (c, distance);
        }

        return nearest;
    }

    // Written out, because Vector3's own function may add the squares in another order on another machine.
    private static float DistanceSquared(Vector3 a, Vector3 b)
    {
        var difference = a - b;
        return (difference.X * difference.X) + (difference.Y * difference.Y) + (difference.Z * difference.Z);
    }

    private static double Square(double x) => x * x;

    private static int[] MakeBorder() =>
    [
        .. Enumerable.Range(0, Cells)
            .Where(i => Math.Min(Math.Min(i % Side, i / Side), Side - 1 - Math.Max(i % Side, i / Side)) < BorderWidth)
            .Where((_, nth) => nth % BorderStep == 0),
    ];

    private static float[] MakePrior()
    {
        const double Middle = (Side - 1) / 2.0;
        return [.. Enumerable.Range(0, Cells).Select(i => (float)ScalarFunctions.Exp(-(Square((i % Side) - Middle) + Square((i / Side) - Middle)) / (Reach * Reach)))];
    }
}
