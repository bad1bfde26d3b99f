using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>A panel of points picked from other panels, so that the kernel processes only the points that need it.</summary>
internal sealed class StagedPanel
{
    private const int Lanes = 8;
    private readonly PackedRows<float> _panel;

    /// <summary>Creates an empty panel.</summary>
    /// <param name="dimensions">The length of the points.</param>
    public StagedPanel(int dimensions) => (_panel, Rows) = (new PackedRows<float>(TileKernel.SingleColumns, dimensions), new int[TileKernel.SingleColumns]);

    /// <summary>The rows of the points; only the first <see cref="Count"/> are valid.</summary>
    public int[] Rows { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; private set; }

    /// <summary>True if there may be no room for eight more points.</summary>
    public bool IsFull => Count > Rows.Length - Lanes;

    /// <summary>The points, [d, 48]; columns from <see cref="Count"/> on are undefined.</summary>
    public Span<float> Points => _panel.Panel(0);

    /// <summary>Removes all points.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds some of eight adjacent points of another panel.</summary>
    /// <param name="source">The other panel, [d, 48].</param>
    /// <param name="lane">The column of the first of the eight points.</param>
    /// <param name="row">The row of the first point.</param>
    /// <param name="wanted">Bit i is set to add the i-th point.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Add(ReadOnlySpan<float> source, int lane, int row, uint wanted)
    {
        var order = stackalloc int[Lanes];
        new Span<int>(order, Lanes).Clear();
        var taken = 0;
        for (; wanted != 0; wanted &= wanted - 1)
        {
            order[taken] = System.Numerics.BitOperations.TrailingZeroCount(wanted);
            Rows[Count + taken] = row + order[taken];
            taken++;
        }

        var picked = Vector256.Load(order);
        fixed (float* from = source, to = Points)
        {
            var last = from + source.Length;
            var target = to + Count;
            for (var at = from + lane; at < last; at += TileKernel.SingleColumns, target += TileKernel.SingleColumns)
                Vector256.Shuffle(Vector256.Load(at), picked).Store(target);
        }

        Count += taken;
    }
}
