using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Layers;

/// <summary>
/// Writes a tile of sums to the output while it is in the first-level cache. The output's previous value is added once, after the sum. If
/// the sums started from it, every product would be rounded to the digits of a large residual.
/// </summary>
internal static unsafe class TileEpilogue
{
    /// <summary>Writes a tile.</summary>
    /// <typeparam name="TTile">The type of the tile.</typeparam>
    /// <param name="tile">The sums; a multiple of eight columns.</param>
    /// <param name="target">The place in the output.</param>
    public static void Write<TTile>(TTile tile, in TileTarget target)
        where TTile : struct, ITile
    {
        if (Vector512.IsHardwareAccelerated && tile.Columns % Vector512<float>.Count == 0)
            Write<TTile, Vector512<float>, SingleLanes512>(tile, target);
        else
            Write<TTile, Vector256<float>, SingleLanes256>(tile, target);
    }

    // A separate loop for each activation: a common loop would load the constants of all of them before every tile.
    private static void Write<TTile, TVector, TLanes>(TTile tile, in TileTarget target)
        where TTile : struct, ITile
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        if (target.Activation == Activation.Gelu)
            Write<TTile, TVector, TLanes, Gelu<TVector, TLanes>>(tile, target);
        else if (target.Activation == Activation.QuickGelu)
            Write<TTile, TVector, TLanes, QuickGelu<TVector, TLanes>>(tile, target);
        else
            Write<TTile, TVector, TLanes, Identity<TVector>>(tile, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<TTile, TVector, TLanes, TFunction>(TTile tile, in TileTarget target)
        where TTile : struct, ITile
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
        where TFunction : struct, IFunction<TVector>
    {
        var (columns, add) = (target.Columns, target.Add);
        var output = target.Output;
        var bias = target.Bias;
        for (var row = 0; row < target.Rows; row++, output += target.Stride)
        {
            var j = 0;
            for (; j <= columns - TLanes.Count; j += TLanes.Count)
            {
                var value = tile.Load<TVector, TLanes>(row, j);
                if (add)
                    value = TLanes.Add(value, TLanes.Load(output + j));
                if (bias != null)
                    value = TLanes.Add(value, TLanes.Load(bias + j));
                TLanes.Store(TFunction.Of(value), output + j);
            }

            if (j < columns)
                WriteRest<TVector, TLanes, TFunction>(tile.Load<TVector, TLanes>(row, j), output + j, columns - j, add, bias == null ? null : bias + j);
        }
    }

    /// <summary>Writes the end of a row that does not fill a register.</summary>
    private static void WriteRest<TVector, TLanes, TFunction>(TVector sums, float* output, int count, bool add, float* bias)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
        where TFunction : struct, IFunction<TVector>
    {
        var rest = stackalloc float[TLanes.Count];
        TLanes.Store(sums, rest);
        for (var j = 0; j < count; j++)
        {
            if (add)
                rest[j] += output[j];
            if (bias != null)
                rest[j] += bias[j];
        }

        TLanes.Store(TFunction.Of(TLanes.Load(rest)), rest);
        new ReadOnlySpan<float>(rest, count).CopyTo(new Span<float>(output, count));
    }

    private interface IFunction<TVector>
        where TVector : struct
    {
        static abstract TVector Of(TVector x);
    }

    private readonly struct Identity<TVector> : IFunction<TVector>
        where TVector : struct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of(TVector x) => x;
    }

    private readonly struct Gelu<TVector, TLanes> : IFunction<TVector>
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of(TVector x) => VectorFunctions.Gelu<TVector, TLanes>(x);
    }

    private readonly struct QuickGelu<TVector, TLanes> : IFunction<TVector>
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of(TVector x) => VectorFunctions.QuickGelu<TVector, TLanes>(x);
    }
}
