using Imago.Numerics;

namespace Imago.Storage.Arrays;

/// <summary>A numpy array of zero, one or two dimensions, in C order.</summary>
public sealed class NpyArray
{
    private NpyArray(NpyType type, int[] shape, Array data) => (Type, Shape, Data) = (type, shape, data);

    /// <summary>The element type.</summary>
    public NpyType Type { get; }

    /// <summary>The length of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>
    /// The elements in row-major order: <c>float[]</c>, <c>double[]</c>, <c>long[]</c>, <c>int[]</c>, <c>byte[]</c> or <c>string[]</c>, by
    /// <see cref="Type"/>.
    /// </summary>
    public Array Data { get; }

    /// <summary>Wraps a matrix without copying it.</summary>
    /// <param name="matrix">[rows, columns].</param>
    public static NpyArray From(Matrix matrix) => new(NpyType.Real32, [matrix.Rows, matrix.Columns], matrix.Data);

    /// <summary>A scalar text, such as an encoder's name.</summary>
    /// <param name="text">The text.</param>
    public static NpyArray From(string text) => new(NpyType.Text, [], new[] { text });

    /// <summary>Wraps elements as one dimension, or as two if <paramref name="columns"/> is given.</summary>
    /// <param name="data">
    /// <c>float[]</c>, <c>double[]</c>, <c>long[]</c>, <c>int[]</c>, <c>byte[]</c> or <c>string[]</c>; not copied.
    /// </param>
    /// <param name="columns">Columns of a two-dimensional array.</param>
    /// <exception cref="ArgumentException">The elements have another type or do not fill whole rows.</exception>
    public static NpyArray From(Array data, int? columns = null)
    {
        var type = data switch
        {
            float[] => NpyType.Real32,
            double[] => NpyType.Real64,
            long[] => NpyType.Integer64,
            int[] => NpyType.Integer32,
            byte[] => NpyType.UnsignedByte,
            string[] => NpyType.Text,
            _ => throw new ArgumentException($"Expected float[], double[], long[], int[], byte[] or string[], found {data.GetType().Name}.", nameof(data)),
        };
        if (columns is null)
            return new NpyArray(type, [data.Length], data);
        if (columns < 1 || data.Length % columns != 0)
            throw new ArgumentException($"{data.Length} elements do not fill rows of {columns}.", nameof(columns));
        return new NpyArray(type, [data.Length / columns.Value, columns.Value], data);
    }

    /// <summary>Creates an array from elements that were read.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="shape">The length of each dimension.</param>
    /// <param name="data">The elements, in C order.</param>
    internal static NpyArray Of(NpyType type, int[] shape, Array data) => new(type, shape, data);
}
