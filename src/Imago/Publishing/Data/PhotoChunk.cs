namespace Imago.Publishing.Data;

/// <summary>A file of photos.</summary>
/// <param name="Path">Its path in the album.</param>
/// <param name="From">The number of its first photo.</param>
/// <param name="Count">How many it holds.</param>
internal sealed record PhotoChunk(string Path, int From, int Count);
