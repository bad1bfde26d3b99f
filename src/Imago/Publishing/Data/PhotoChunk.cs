namespace Imago.Publishing.Data;

/// <summary>A data file of photos.</summary>
/// <param name="Path">Its path relative to the album.</param>
/// <param name="From">The number of its first photo.</param>
/// <param name="Count">The number of its photos.</param>
internal sealed record PhotoChunk(string Path, int From, int Count);
