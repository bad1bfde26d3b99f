namespace Imago.Embedding.Clip;

/// <summary>The place of an OpenCLIP tensor in a file with another naming.</summary>
/// <param name="Parts">The file's tensors; several are stacked.</param>
/// <param name="Transposed">True if the file holds the transposed matrix.</param>
/// <param name="LeadingOnes">The number of additional leading dimensions of length 1 in the file.</param>
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
