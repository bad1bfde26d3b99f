using System.Text.Json.Serialization;

namespace Imago.Flow;

/// <summary>A result: the key of everything that it depends on, and its files.</summary>
/// <param name="Key">SHA-256 over the inputs' hashes, the options and the version of the stage.</param>
/// <param name="Outputs">The files by their paths relative to the album.</param>
internal sealed record ManifestEntry(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("outputs")] SortedDictionary<string, ManifestFile> Outputs);

/// <summary>A file's state when it was made.</summary>
/// <param name="Sha256">SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Bytes">Its size in bytes.</param>
internal sealed record ManifestFile(
    [property: JsonPropertyName("sha256")] string Sha256,
    [property: JsonPropertyName("bytes")] long Bytes);
