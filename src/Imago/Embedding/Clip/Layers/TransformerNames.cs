namespace Imago.Embedding.Clip.Layers;

/// <summary>The names of a tower's tensors.</summary>
/// <param name="Blocks">The prefix of its blocks, without their number.</param>
/// <param name="LastNorm">The normalisation after the blocks.</param>
/// <param name="Projection">The projection to the common space of both towers.</param>
internal sealed record TransformerNames(string Blocks, string LastNorm, string Projection);
