namespace Imago.Embedding.Weights;

/// <summary>The place of a tensor in a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The length of each dimension, in row-major order; empty for a scalar.</param>
/// <param name="Begin">The offset of its first byte from the end of the header.</param>
/// <param name="End">The offset of its end, exclusive.</param>
internal sealed record SafetensorsTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>The shape as text, such as <c>[768, 3, 32, 32]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
