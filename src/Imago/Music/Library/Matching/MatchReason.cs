using System.Globalization;
using Imago.Music.Mapping;

namespace Imago.Music.Library.Matching;

/// <summary>Says in one line why a cluster has its track: what its photos are like, and what is particular about the track in its library.</summary>
internal static class MatchReason
{
    private static readonly string[] Ordinals = ["", "second ", "third ", "fourth ", "fifth "];

    /// <summary>Says it.</summary>
    /// <param name="cluster">The cluster's index.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="track">The track's index.</param>
    /// <param name="tracks">The tracks.</param>
    public static string Of(int cluster, IReadOnlyList<ClusterFeatures> clusters, int track, IReadOnlyList<LibraryTrack> tracks)
    {
        var standing = new AlbumStanding(cluster, clusters);
        var (heard, light, colour) = (tracks[track].Analysis, Third(standing.Brightness, "dark", "half-lit", "bright"), Third(standing.Saturation, "muted", "softly coloured", "vivid"));
        var pace = heard.Tempo > 0 ? string.Create(CultureInfo.InvariantCulture, $"{heard.Tempo:0} bpm") : "no clear beat";
        var key = heard.KeyConfidence > 0 ? $", {heard.Key}" : "";
        return $"{light} and {colour}: {ParticularOf(track, tracks)}{pace}{key}";
    }

    // Of tempo, energy and sound, the one in which the track stands farthest from the middle.
    private static string ParticularOf(int track, IReadOnlyList<LibraryTrack> tracks)
    {
        if (tracks.Count < 2)
            return "the only track, ";
        var library = new LibraryStanding(tracks);
        (IReadOnlyList<double> Ranks, string Low, string High)[] scales =
        [
            (library.Tempo, "slowest", "fastest"), (library.Energy, "calmest", "liveliest"), (library.Timbre, "darkest-sounding", "brightest-sounding"),
        ];
        var (ranks, low, high) = scales.MaxBy(scale => Math.Abs(scale.Ranks[track] - 0.5));
        var place = (int)Math.Round(Math.Min(ranks[track], 1 - ranks[track]) * (tracks.Count - 1));
        var word = ranks[track] < 0.5 ? low : high;
        return string.Create(CultureInfo.InvariantCulture, $"the {(place < Ordinals.Length ? Ordinals[place] : $"{place + 1}th ")}{word} of {tracks.Count} tracks, ");
    }

    private static string Third(double standing, string low, string middle, string high) => standing < 1 / 3.0 ? low : standing < 2 / 3.0 ? middle : high;
}
