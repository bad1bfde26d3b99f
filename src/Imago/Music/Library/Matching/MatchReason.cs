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
        return $"{light} and {colour}: {ParticularOf(standing, track, tracks)}{pace}{key}";
    }

    // Of tempo, energy and sound, the one in which track and photos stand farthest on the same side; nothing where they stand on different ones.
    private static string ParticularOf(AlbumStanding standing, int track, IReadOnlyList<LibraryTrack> tracks)
    {
        if (tracks.Count < 2)
            return "the only track, ";
        var library = new LibraryStanding(tracks);
        var lively = (0.7 * standing.Saturation) + (0.3 * standing.Variance);
        (IReadOnlyList<double> Ranks, double Wished, string Low, string High)[] scales =
        [
            (library.Tempo, lively, "slowest", "fastest"),
            (library.Energy, lively, "calmest", "liveliest"),
            (library.Timbre, standing.Brightness, "darkest-sounding", "brightest-sounding"),
        ];
        double Agreement((IReadOnlyList<double> Ranks, double Wished, string, string) scale) => (scale.Ranks[track] - 0.5) * (scale.Wished - 0.5);
        var best = scales.MaxBy(Agreement);
        if (Agreement(best) <= 0)
            return "";
        var place = (int)Math.Round(Math.Min(best.Ranks[track], 1 - best.Ranks[track]) * (tracks.Count - 1));
        var word = best.Ranks[track] < 0.5 ? best.Low : best.High;
        return string.Create(CultureInfo.InvariantCulture, $"the {(place < Ordinals.Length ? Ordinals[place] : $"{place + 1}th ")}{word} of {tracks.Count} tracks, ");
    }

    private static string Third(double standing, string low, string middle, string high) => standing < 1 / 3.0 ? low : standing < 2 / 3.0 ? middle : high;
}
