using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Music;

/// <summary>An entry of <c>music.json</c>: the music of one cluster, or of the whole album.</summary>
/// <param name="Id">The cluster's number; <see cref="Cluster.AlbumId"/> for the whole album.</param>
/// <param name="Music">
/// The musical parameters, each with its reason; for a track of the user's own music, the track and the reason for its choice.
/// </param>
/// <param name="Slides">The length of each slide of the film; cuts fall on beats.</param>
/// <param name="Files">The files by their kind, <see cref="MidiFile"/> or <see cref="WavFile"/>: paths relative to the album.</param>
public sealed record ClusterMusic(
    [property: JsonPropertyName("id"), JsonRequired] int Id,
    [property: JsonPropertyName("music"), JsonRequired] JsonObject Music,
    [property: JsonPropertyName("slides"), JsonRequired] SlidePlan Slides,
    [property: JsonPropertyName("files"), JsonRequired] SortedDictionary<string, string> Files)
{
    /// <summary>The score.</summary>
    public const string MidiFile = "midi";

    /// <summary>The soundtrack.</summary>
    public const string WavFile = "wav";

    /// <summary>
    /// The paths in the form of <see cref="Files"/>. A file outside the album, which a user may have requested, is left out, because the
    /// page cannot link to it.
    /// </summary>
    /// <param name="album">The album.</param>
    /// <param name="files">The files by their kind, with full paths.</param>
    internal static SortedDictionary<string, string> Within(AlbumLayout album, params IEnumerable<(string Kind, string Path)> files) =>
        new(files.Where(f => ConfinedPath.IsPlain(album.Relative(f.Path))).ToDictionary(f => f.Kind, f => album.Relative(f.Path)), StringComparer.Ordinal);
}
