using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// D^-½ W D^-½ for a symmetric graph's weights W and their row sums D: the identity minus the normalised Laplacian. Its eigenvalues lie
/// from -1 to 1; the greatest is 1, with the eigenvector D^½.
/// </summary>
internal sealed unsafe class NormalizedAdjacency
{
    private const int RowsPerItem = 2048;
    private readonly FuzzyGraph _graph;
    private readonly double[] _weights;

    /// <summary>Scales the weights.</summary>
    /// <param name="graph">A connected symmetric graph.</param>
    public NormalizedAdjacency(FuzzyGraph graph)
    {
        _graph = graph;
        var sums = new double[graph.Rows];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = DoubleSums.Of(graph.Weights.AsSpan(graph.Starts[i], graph.Starts[i + 1] - graph.Starts[i]));
        var total = sums.Sum();
        Trivial = Array.ConvertAll(sums, s => Math.Sqrt(s / total));
        _weights = new double[graph.Weights.Length];
        OrderedParallel.For((graph.Rows + RowsPerItem - 1) / RowsPerItem, item =>
        {
            for (var i = item * RowsPerItem; i < Math.Min(graph.Rows, (item + 1) * RowsPerItem); i++)
            {
                for (var e = graph.Starts[i]; e < graph.Starts[i + 1]; e++)
                    _weights[e] = graph.Weights[e] / Math.Sqrt(sums[i] * sums[graph.Targets[e]]);
            }
        });
    }

    /// <summary>The number of points.</summary>
    public int Size => _graph.Rows;

    /// <summary>The eigenvector of the eigenvalue 1, of length 1, [n].</summary>
    public double[] Trivial { get; }

    /// <summary>The matrix, [n, n].</summary>
    public double[] ToDense()
    {
        var dense = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            for (var e = _graph.Starts[i]; e < _graph.Starts[i + 1]; e++)
                dense[(i * Size) + _graph.Targets[e]] = _weights[e];
        }

        return dense;
    }

    /// <summary>y = α A x + β x + γ z.</summary>
    /// <param name="x">[n, columns].</param>
    /// <param name="columns">A multiple of 4.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="z">[n, columns]; may be <paramref name="y"/>.</param>
    /// <param name="y">[n, columns].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void Apply(double[] x, int columns, double alpha, double beta, double gamma, double[] z, double[] y, CancellationToken cancellationToken) =>
        ClaimedWork.For(
            (Size + RowsPerItem - 1) / RowsPerItem,
            (item, _) => Apply(item * RowsPerItem, Math.Min(Size, (item + 1) * RowsPerItem), x, columns, alpha, beta, gamma, z, y),
            cancellationToken);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply(int first, int end, double[] x, int columns, double alpha, double beta, double gamma, double[] z, double[] y)
    {
        fixed (double* source = x, added = z, target = y, weights = _weights)
        fixed (int* targets = _graph.Targets)
        {
            for (var i = first; i < end; i++)
            {
                var (start, stop) = (_graph.Starts[i], _graph.Starts[i + 1]);
                for (var c = 0; c < columns; c += Vector256<double>.Count)
                {
                    var sum = Vector256<double>.Zero;
                    for (var e = start; e < stop; e++)
                        sum = Vector256.FusedMultiplyAdd(Vector256.Create(weights[e]), Vector256.Load(source + ((nint)targets[e] * columns) + c), sum);
                    var at = ((nint)i * columns) + c;
                    sum *= alpha;
                    sum += Vector256.Load(source + at) * beta;
                    sum += Vector256.Load(added + at) * gamma;
                    sum.Store(target + at);
                }
            }
        }
    }
}
