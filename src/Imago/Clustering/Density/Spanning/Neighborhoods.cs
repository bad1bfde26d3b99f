using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Density.Spanning;

/// <summary>The exact core distances and nearest neighbours of all points.</summary>
internal sealed class Neighborhoods
{
    // The spanning tree starts from the neighbours kept. Their number affects only the time, not the result.
    private const int LeastKept = 8;
    private const int MostKept = 16;

    private readonly Neighbor[] _nearest;
    private readonly int _kept;

    private Neighborhoods(double[] coreSquares, Neighbor[] nearest, int kept) => (CoreSquares, _nearest, _kept) = (coreSquares, nearest, kept);

    /// <summary>Squares of the core distances, [n].</summary>
    public double[] CoreSquares { get; }

    /// <summary>Finds the neighbours by a scan of all pairs.</summary>
    /// <param name="points">At least two points.</param>
    /// <param name="minSamples">The n-th neighbour gives the core distance, 1 to n - 1.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static Neighborhoods Of(PointRows points, int minSamples, CancellationToken cancellationToken)
    {
        var sought = Math.Min(points.Count - 1, Math.Max(minSamples, LeastKept));
        var kept = Math.Min(sought, MostKept);
        var (cores, nearest) = (new double[points.Count], new Neighbor[points.Count * kept]);
        OrderedParallel.For(
            (points.Count + DistanceScan.RowsPerItem - 1) / DistanceScan.RowsPerItem,
            item =>
            {
                var first = item * DistanceScan.RowsPerItem;
                var end = Math.Min(points.Count, first + DistanceScan.RowsPerItem);
                var visitor = new Visitor(first, points.Packed, sought);
                DistanceScan.Run(points, first, end, points.Packed, firstPanel: 0, ref visitor);
                for (var i = first; i < end; i++)
                {
                    var found = visitor.Found(i);
                    found.Sort();
                    cores[i] = found[minSamples - 1].Square;
                    found[..kept].CopyTo(nearest.AsSpan(i * kept));
                }
            },
            cancellationToken);
        return new Neighborhoods(cores, nearest, kept);
    }

    /// <summary>A point's nearest neighbours, from the nearest on.</summary>
    /// <param name="point">Its index.</param>
    public ReadOnlySpan<Neighbor> NearestTo(int point) => _nearest.AsSpan(point * _kept, _kept);

    private readonly unsafe struct Visitor(int first, PackedRows<double> points, int sought) : IDistanceVisitor
    {
        private readonly Neighbor[] _found = new Neighbor[DistanceScan.RowsPerItem * sought];
        private readonly int[] _counts = new int[DistanceScan.RowsPerItem];

        public void Visit(int row, int panel, double* squares)
        {
            var nearest = new NearestSet(Found(row), _counts[row - first]);
            var start = panel * points.Columns;
            var hits = DistanceScan.AtMost(squares, nearest.Bound) & ((1u << points.ColumnsOf(panel)) - 1);
            while (hits != 0)
            {
                var lane = DistanceScan.Next(ref hits);
                if (start + lane != row)
                    nearest.Offer(new Neighbor(squares[lane], start + lane));
            }

            _counts[row - first] = nearest.Count;
        }

        public Span<Neighbor> Found(int row) => _found.AsSpan((row - first) * sought, sought);
    }
}
