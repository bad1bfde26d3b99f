using Imago.Downloads;

namespace Imago.Embedding.Weights;

/// <summary>The Hub's facts about a file.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Url">Its address, at its commit.</param>
/// <param name="Commit">The current commit of the requested revision.</param>
/// <param name="Tag">Its entity tag, which names its content in the cache.</param>
/// <param name="Digest">The hash of its bytes.</param>
/// <param name="Size">Its length in bytes; null if the Hub does not state it.</param>
internal sealed record HubFile(string Name, Uri Url, string Commit, string Tag, ContentDigest Digest, long? Size);
