using System.Text.Json.Nodes;

namespace Imago.Music.Mapping;

/// <summary>The musical parameters of one cluster, as a mapping chose them.</summary>
/// <param name="Mapping">The mapping's name.</param>
/// <param name="Tempo">Quarter notes per minute.</param>
/// <param name="FramesPerSlide">Film frames per slide.</param>
/// <param name="Key">Tonic and mode.</param>
/// <param name="Palette">The name of the palette of instruments.</param>
/// <param name="Layers">The instruments, most important first.</param>
/// <param name="NoteDensity">Melody notes per beat.</param>
/// <param name="PitchRange">The melody's range in semitones.</param>
/// <param name="Register">MIDI pitch of the melody: its first tonic in the reference mapping, the middle of its range in the adaptive
/// mapping.</param>
/// <param name="Liveliness">How busy the accompaniment is, 0 to 1.</param>
/// <param name="Articulation">The share of its duration for which a melody note sounds, 0 to 1; 1 is legato.</param>
/// <param name="Reason">The reason in one line for people, such as <c>dark and muted: aeolian on D, 72 bpm</c>.</param>
/// <param name="Reasons">The reasons, feature by feature.</param>
public sealed record MusicalParameters(
    string Mapping,
    double Tempo,
    int FramesPerSlide,
    MusicalKey Key,
    string Palette,
    IReadOnlyList<MusicalLayer> Layers,
    double NoteDensity,
    double PitchRange,
    int Register,
    double Liveliness,
    double Articulation,
    string Reason,
    IReadOnlyList<MappingReason> Reasons)
{
    /// <summary>True if an instrument plays a role.</summary>
    /// <param name="role">The role.</param>
    public bool Has(LayerRole role) => Layers.Any(layer => layer.Role == role);

    /// <summary>
    /// Returns the JSON under <c>music</c> in <c>clusters.json</c>. Fractions are rounded to three places, feature values to six.
    /// </summary>
    public JsonObject ToJson() => new()
    {
        ["mapping"] = Mapping,
        ["reason"] = Reason,
        ["tempo"] = Math.Round(Tempo, 3),
        ["key"] = Key.ToString(),
        ["tonic"] = Key.TonicName,
        ["mode"] = Key.Mode.ToString().ToLowerInvariant(),
        ["palette"] = Palette,
        ["layers"] = new JsonArray([.. Layers.Select(layer => (JsonNode)new JsonObject
        {
            ["role"] = layer.Role.ToString().ToLowerInvariant(),
            ["instrument"] = layer.Role is LayerRole.Percussion ? "drum kit" : GeneralMidi.NameOf(layer.Program),
            ["program"] = layer.Program,
            ["velocity"] = layer.Velocity,
            ["volume"] = layer.Volume,
        })]),
        ["note_density"] = Math.Round(NoteDensity, 3),
        ["pitch_range"] = Math.Round(PitchRange, 3),
        ["register"] = Register,
        ["liveliness"] = Math.Round(Liveliness, 3),
        ["articulation"] = Math.Round(Articulation, 3),
        ["because"] = new JsonArray([.. Reasons.Select(reason => (JsonNode)new JsonObject
        {
            ["feature"] = reason.Feature,
            ["value"] = Math.Round(reason.Value, 6),
            ["standing"] = reason.Standing is { } standing ? Math.Round(standing, 3) : null,
            ["sets"] = reason.Sets,
            ["to"] = reason.Result,
        })]),
    };
}

/// <summary>One row of the table that explains the music.</summary>
/// <param name="Feature">The feature of the photos, such as <c>brightness</c>.</param>
/// <param name="Value">The cluster's value.</param>
/// <param name="Standing">Its standing in the album, 0 (the least) to 1 (the most); for the hue, its place on the circle; null if it is
/// not compared.</param>
/// <param name="Sets">The musical parameter that it sets, such as <c>mode</c>.</param>
/// <param name="Result">The value of that parameter, in words.</param>
public readonly record struct MappingReason(string Feature, double Value, double? Standing, string Sets, string Result);
