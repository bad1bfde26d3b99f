using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>A panel of points picked out of other panels, so that the kernel works on those alone that need it.</summary>
internal sealed class StagedPanel
{
    private const int Lanes = 8;
    private readonly PackedRows<float> _panel;

    /// <summary>Makes an empty panel.</summary>
    /// <param name="dimensions">The points' length.</param>
    public StagedPanel(int dimensions) => (_panel, Rows) = (new PackedRows<float>(TileKernel.SingleColumns, dimensions), new int[TileKernel.SingleColumns]);

    /// <summary>Which points there are, by row; the first <see cref="Count"/> are meant.</summary>
    public int[] Rows { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; private set; }

    /// <summary>Whether eight more may not fit.</summary>
    public bool IsFull => Count > Rows.Length - Lanes;

    /// <summary>The points, [d, 48]; columns from <see cref="Count"/> on are not meant.</summary>
    public Span<float> Points => _panel.Panel(0);

    /// <summary>Takes all points out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds some of eight points that lie side by side in a panel.</summary>
    /// <param name="source">That panel, [d, 48].</param>
    /// <param name="lane">The first of the eight in it.</param>
    /// <param name="row">The first one's row.</param>
    /// <param name="wanted">Bit i is set where the i-th is wanted.</param>
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
