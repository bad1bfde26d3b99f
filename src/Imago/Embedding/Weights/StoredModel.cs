namespace Imago.Embedding.Weights;

/// <summary>A model and its file on this machine.</summary>
/// <param name="Name">Its short name, or that of its repository.</param>
/// <param name="Repository">Its repository's <c>owner/name</c>.</param>
/// <param name="Path">The weights file; null if it is not on this machine.</param>
public sealed record StoredModel(string Name, string Repository, string? Path);
