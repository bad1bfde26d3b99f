using Imago.Clustering.Density.Spanning;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Density;

/// <summary>Assigns noise to clusters.</summary>
internal static class NoisePlacement
{
    /// <summary>
    /// Assigns every point without a cluster to the cluster of the nearest point that has one; on ties, the lowest index wins.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="members">Each point's cluster, below 0 for noise; noise is replaced, unless all points are noise.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static void ToNearest(PointRows points, int[] members, CancellationToken cancellationToken)
    {
        int[] noise = [.. Enumerable.Range(0, members.Length).Where(i => members[i] < 0)];
        int[] placed = [.. Enumerable.Range(0, members.Length).Where(i => members[i] >= 0)];
        if (noise.Length == 0 || placed.Length == 0)
            return;
        var (rows, targets) = (points.Take(noise, cancellationToken), points.Take(placed, cancellationToken).Packed);
        OrderedParallel.For(
            (noise.Length + DistanceScan.RowsPerItem - 1) / DistanceScan.RowsPerItem,
            item =>
            {
                var first = item * DistanceScan.RowsPerItem;
                var end = Math.Min(noise.Length, first + DistanceScan.RowsPerItem);
                var visitor = new Visitor(first, targets);
                DistanceScan.Run(rows, first, end, targets, firstPanel: 0, ref visitor);
                for (var i = first; i < end; i++)
                    members[noise[i]] = members[placed[visitor.Nearest(i).Point]];
            },
            cancellationToken);
    }

    private readonly unsafe struct Visitor : IDistanceVisitor
    {
        private readonly int _first;
        private readonly PackedRows<double> _targets;
        private readonly Neighbor[] _nearest;

        public Visitor(int first, PackedRows<double> targets)
        {
            (_first, _targets, _nearest) = (first, targets, new Neighbor[DistanceScan.RowsPerItem]);
            Array.Fill(_nearest, new Neighbor(double.PositiveInfinity, 0));
        }

        public Neighbor Nearest(int row) => _nearest[row - _first];

        public void Visit(int row, int panel, double* squares)
        {
            ref var nearest = ref _nearest[row - _first];
            for (var lane = 0; lane < _targets.ColumnsOf(panel); lane++)
            {
                if (squares[lane] < nearest.Square)
                    nearest = new Neighbor(squares[lane], (panel * _targets.Columns) + lane);
            }
        }
    }
}
