using System.Text.Json.Nodes;

namespace Imago.Publishing.Data;

/// <summary>What a cluster sounds like and why.</summary>
/// <param name="Reason">Why, in a sentence; null where nothing is said.</param>
/// <param name="Tempo">Beats a minute; null where it is not known.</param>
/// <param name="Key">The key's name; null where it is not known.</param>
/// <param name="Instruments">The instruments, each once.</param>
/// <param name="Mapping">How pictures became music; null for music that was there before.</param>
/// <param name="Because">Rows of four texts: a feature of the pictures, where it stands among the clusters, what it decides, and to what.</param>
internal sealed record PageMusic(string? Reason, double? Tempo, string? Key, IReadOnlyList<string> Instruments, string? Mapping, IReadOnlyList<IReadOnlyList<string>> Because)
{
    /// <summary>Reads what <c>clusters.json</c> says of a cluster's music; null where it has none.</summary>
    /// <param name="music">The cluster's <c>music</c>.</param>
    public static PageMusic? Of(JsonObject? music) => music is null ? null : new PageMusic(
        (string?)music["reason"],
        (double?)music["tempo"],
        (string?)music["key"],
        [.. (music["layers"] as JsonArray ?? []).Select(layer => (string?)layer?["instrument"]).OfType<string>().Distinct(StringComparer.Ordinal)],
        (string?)music["mapping"],
        [.. (music["because"] as JsonArray ?? []).Select(Cause)]);

    private static string[] Cause(JsonNode? row)
    {
        var standing = (double?)row?["standing"] is { } share ? FormattableString.Invariant($"{100 * share:0} %") : "";
        return [(string?)row?["feature"] ?? "", standing, (string?)row?["sets"] ?? "", (string?)row?["to"] ?? ""];
    }
}
