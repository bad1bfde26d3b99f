using Imago.Downloads;

namespace Imago.Embedding.Weights;

/// <summary>What the Hub says of a file.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Url">Where it is fetched, at its commit.</param>
/// <param name="Commit">The commit the asked revision means now.</param>
/// <param name="Tag">Its entity tag, the name of its content in the cache.</param>
/// <param name="Digest">What its bytes hash to.</param>
/// <param name="Size">Its length in bytes; null where the Hub does not say.</param>
internal sealed record HubFile(string Name, Uri Url, string Commit, string Tag, ContentDigest Digest, long? Size);
