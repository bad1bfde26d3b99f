using System.Text.Json.Serialization;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Music;

/// <summary><c>music.json</c>: the music of the album and its clusters. Only <c>compose</c> writes it.</summary>
public static class MusicFile
{
    private const string Expected = "expected a JSON file {\"tracks\":[...]} as imago compose writes it";
    private const int MostFrames = 1 << 20;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path; the folder is created if missing.</param>
    /// <param name="tracks">The music, at most one entry per cluster.</param>
    public static void Write(string path, IReadOnlyList<ClusterMusic> tracks) => JsonFile.Write(path, new Document(tracks));

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The music by cluster number; empty if there is no such file.</returns>
    /// <exception cref="InvalidFileException">It is not a file of music.</exception>
    public static IReadOnlyDictionary<int, ClusterMusic> Read(string path)
    {
        if (!File.Exists(path))
            return new Dictionary<int, ClusterMusic>();
        var tracks = JsonFile.Read<Document>(path, Expected).Tracks;
        foreach (var track in tracks)
            Check(path, track);
        if (tracks.GroupBy(track => track.Id).FirstOrDefault(group => group.Skip(1).Any()) is { } repeated)
            throw new InvalidFileException(path, $"expected one track per cluster; cluster {repeated.Key} has two.");
        return tracks.ToDictionary(track => track.Id);
    }

    private static void Check(string path, ClusterMusic? track)
    {
        if (track is null)
            throw new InvalidFileException(path, "expected tracks, found null among them.");
        if (track.Files.FirstOrDefault(file => file.Value is null).Key is { } nameless)
            throw new InvalidFileException(path, $"expected paths of files; cluster {track.Id} has null for its {nameless}.");
        var slides = track.Slides;
        if (!IsLength(slides.FramesPerSecond) || !IsLength(slides.FramesPerSlide) || !slides.Frames.All(IsLength) || (slides.CardFrames is { } card && !IsLength(card)))
            throw new InvalidFileException(path, FormattableString.Invariant($"expected slides of 1 to {MostFrames} frames for cluster {track.Id}, and for its card."));
    }

    private static bool IsLength(int frames) => frames is >= 1 and <= MostFrames;

    private sealed record Document([property: JsonPropertyName("tracks"), JsonRequired] IReadOnlyList<ClusterMusic> Tracks);
}
