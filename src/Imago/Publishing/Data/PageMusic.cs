using System.Text.Json;
using System.Text.Json.Nodes;

namespace Imago.Publishing.Data;

/// <summary>What a cluster sounds like and why.</summary>
/// <param name="Reason">Why, in a sentence; null if nothing is said.</param>
/// <param name="Tempo">Beats a minute; null if it is not known.</param>
/// <param name="Key">The key's name; null if it is not known.</param>
/// <param name="Instruments">The instruments, each once.</param>
/// <param name="Mapping">How pictures became music; null for music that was there before.</param>
/// <param name="Because">Rows of four texts: a feature of the pictures, where it stands among the clusters, what it decides, and to what.</param>
internal sealed record PageMusic(string? Reason, double? Tempo, string? Key, IReadOnlyList<string> Instruments, string? Mapping, IReadOnlyList<IReadOnlyList<string>> Because)
{
    /// <summary>Reads what <c>music.json</c> says of a cluster's music; null if it has none.</summary>
    /// <param name="music">The cluster's <c>music</c>.</param>
    public static PageMusic? Of(JsonObject? music) => music is null ? null : new PageMusic(
        Text(music["reason"]),
        Number(music["tempo"]),
        Text(music["key"]),
        [.. (music["layers"] as JsonArray ?? []).Select(layer => Text((layer as JsonObject)?["instrument"])).OfType<string>().Distinct(StringComparer.Ordinal)],
        Text(music["mapping"]),
        [.. (music["because"] as JsonArray ?? []).OfType<JsonObject>().Select(Cause)]);

    private static string[] Cause(JsonObject row)
    {
        var standing = Number(row["standing"]) is { } share ? FormattableString.Invariant($"{100 * share:0} %") : "";
        return [Text(row["feature"]) ?? "", standing, Text(row["sets"]) ?? "", Text(row["to"]) ?? ""];
    }

    // What is of another kind says nothing.
    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue(out string? text) ? text : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : null;
}
