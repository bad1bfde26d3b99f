using System.Text.Json.Serialization;

namespace Imago.Flow;

/// <summary>One thing made: the key of all it depends on, and the files it became.</summary>
/// <param name="Key">SHA-256 over the inputs' hashes, the options and the version of the stage.</param>
/// <param name="Outputs">The files by their path relative to the album.</param>
internal sealed record ManifestEntry(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("outputs")] SortedDictionary<string, ManifestFile> Outputs);
