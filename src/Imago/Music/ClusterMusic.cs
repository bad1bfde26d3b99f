using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Music;

/// <summary>The music of one cluster, or of the whole album, as <c>music.json</c> has it.</summary>
/// <param name="Id">The cluster's number; <see cref="Cluster.AlbumId"/> for the whole album.</param>
/// <param name="Music">The musical parameters, each with its reason; for a track of the person's own music, which one it is and why.</param>
/// <param name="Slides">How long each slide of the film stays, so that the cuts fall on beats.</param>
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
    /// The paths of files as <see cref="Files"/> has them. A person may have asked for a file outside the album, where no page finds it: it is left out.
    /// </summary>
    /// <param name="album">The album.</param>
    /// <param name="files">The files by their kind, with full paths.</param>
    internal static SortedDictionary<string, string> Within(AlbumLayout album, params IEnumerable<(string Kind, string Path)> files) =>
        new(files.Where(f => ConfinedPath.IsPlain(album.Relative(f.Path))).ToDictionary(f => f.Kind, f => album.Relative(f.Path)), StringComparer.Ordinal);
}
