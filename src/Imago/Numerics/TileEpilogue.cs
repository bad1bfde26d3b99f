using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Imago.Numerics;

/// <summary>
/// Takes a tile of sums, while it is in the first cache, to its place in the output. What the output held already is added here, after the
/// sum and once: starting the sums from it would round every product to the digits of a large residual.
/// </summary>
internal static unsafe class TileEpilogue
{
    /// <summary>output = act(tile + (output, if it is added to) + bias).</summary>
    /// <param name="tile">[rows, tileStride].</param>
    /// <param name="tileStride">Numbers from one row of the tile to the next.</param>
    /// <param name="rows">Rows that are meant.</param>
    /// <param name="columns">Columns that are meant.</param>
    /// <param name="output">Where the first number goes.</param>
    /// <param name="outputStride">Numbers from one row of the output to the next.</param>
    /// <param name="add">Whether the output is added to.</param>
    /// <param name="bias">[columns], or null.</param>
    /// <param name="activation">What follows.</param>
    public static void Write(
        float* tile, int tileStride, int rows, int columns, float* output, nint outputStride, bool add, float* bias, Activation activation)
    {
        // A loop for each: one loop for all would load the constants of all before every tile.
        if (activation == Activation.Gelu)
            Write<Gelu>(tile, tileStride, rows, columns, output, outputStride, add, bias);
        else if (activation == Activation.QuickGelu)
            Write<QuickGelu>(tile, tileStride, rows, columns, output, outputStride, add, bias);
        else
            Write<Identity>(tile, tileStride, rows, columns, output, outputStride, add, bias);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<TFunction>(float* tile, int tileStride, int rows, int columns, float* output, nint outputStride, bool add, float* bias)
        where TFunction : struct, IFunction
    {
        for (var r = 0; r < rows; r++, tile += tileStride, output += outputStride)
        {
            var j = 0;
            for (; j <= columns - Vector256<float>.Count; j += Vector256<float>.Count)
            {
                var value = Vector256.Load(tile + j);
                if (add)
                    value += Vector256.Load(output + j);
                if (bias != null)
                    value += Vector256.Load(bias + j);
                TFunction.Of(value).Store(output + j);
            }

            for (; j < columns; j++)
            {
                var value = add ? tile[j] + output[j] : tile[j];
                if (bias != null)
                    value += bias[j];
                output[j] = TFunction.Of(Vector256.Create(value)).ToScalar();
            }
        }
    }

    private interface IFunction
    {
        static abstract Vector256<float> Of(Vector256<float> x);
    }

    private readonly struct Identity : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Of(Vector256<float> x) => x;
    }

    private readonly struct Gelu : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Of(Vector256<float> x) => VectorFunctions.Gelu(x);
    }

    private readonly struct QuickGelu : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Of(Vector256<float> x) => VectorFunctions.QuickGelu(x);
    }
}
