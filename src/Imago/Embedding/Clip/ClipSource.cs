namespace Imago.Embedding.Clip;

/// <summary>Where a tensor of OpenCLIP's naming stands in a file of another naming.</summary>
/// <param name="Parts">The file's tensors; several are joined one below the other.</param>
/// <param name="Transposed">True where the file has rows for columns.</param>
/// <param name="LeadingOnes">Dimensions of length 1 that the file puts before the others.</param>
internal sealed record ClipSource(IReadOnlyList<string> Parts, bool Transposed = false, int LeadingOnes = 0)
{
    /// <summary>The shape each part must have.</summary>
    /// <param name="shape">The shape in OpenCLIP's layout.</param>
    public long[] PartShape(IReadOnlyList<long> shape)
    {
        if (Transposed)
            return [shape[1], shape[0]];
        return Parts.Count == 1 ? [.. Enumerable.Repeat(1L, LeadingOnes), .. shape] : [shape[0] / Parts.Count, .. shape.Skip(1)];
    }
}
