using System.Text.Json;
using System.Text.Json.Nodes;

namespace Imago.Publishing.Data;

/// <summary>A cluster's music and the reasons for it.</summary>
/// <param name="Reason">The reason, in a sentence; null if there is none.</param>
/// <param name="Tempo">Beats per minute; null if unknown.</param>
/// <param name="Key">The key's name; null if unknown.</param>
/// <param name="Instruments">The distinct instruments.</param>
/// <param name="Mapping">The mapping from pictures to music; null for existing music.</param>
/// <param name="Because">
/// Rows of four texts: a feature of the pictures, its rank among the clusters, the musical parameter that it decides, and that parameter's
/// value.
/// </param>
internal sealed record PageMusic(string? Reason, double? Tempo, string? Key, IReadOnlyList<string> Instruments, string? Mapping, IReadOnlyList<IReadOnlyList<string>> Because)
{
    /// <summary>Reads a cluster's music from <c>music.json</c>; null if it has none.</summary>
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

    // Values of another type are ignored.
    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue(out string? text) ? text : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : null;
}
