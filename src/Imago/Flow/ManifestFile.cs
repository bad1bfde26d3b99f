using System.Text.Json.Serialization;

namespace Imago.Flow;

/// <summary>A file's state when it was made.</summary>
/// <param name="Sha256">SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Bytes">Its size in bytes.</param>
internal sealed record ManifestFile(
    [property: JsonPropertyName("sha256")] string Sha256,
    [property: JsonPropertyName("bytes")] long Bytes);
