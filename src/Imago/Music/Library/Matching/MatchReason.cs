using System.Globalization;
using Imago.Music.Mapping;

namespace Imago.Music.Library.Matching;

/// <summary>
/// Explains in one line why a cluster has its track: the look of its photos, and where the track stands out in its library.
/// </summary>
/// <param name="clusters">The clusters.</param>
/// <param name="tracks">The tracks.</param>
internal sealed class MatchReason(IReadOnlyList<ClusterFeatures> clusters, IReadOnlyList<LibraryTrack> tracks)
{
    private static readonly string[] Ordinals = ["", "second ", "third ", "fourth ", "fifth "];
    private readonly TrackRanks _library = new(tracks);

    /// <summary>Returns the explanation.</summary>
    /// <param name="cluster">The cluster's index.</param>
    /// <param name="track">The track's index.</param>
    public string Of(int cluster, int track)
    {
        var standing = new ClusterStanding(cluster, clusters);
        var heard = tracks[track].Analysis;
        var pace = heard.Tempo > 0 ? string.Create(CultureInfo.InvariantCulture, $"{heard.Tempo:0} bpm") : "no clear beat";
        var key = heard.KeyConfidence > 0 ? $", {heard.Key}" : "";
        return $"{standing.LightInWords} and {standing.ColourInWords}: {ParticularOf(standing, track)}{pace}{key}";
    }

    // Takes the one of tempo, energy and timbre in which track and photos agree most; returns nothing where they disagree in all.
    private string ParticularOf(ClusterStanding standing, int track)
    {
        if (tracks.Count < 2)
            return "the only track, ";
        var lively = TrackMatching.LivelinessOf(standing);
        (IReadOnlyList<double> Ranks, double Wished, string Low, string High)[] scales =
        [
            (_library.Tempo, lively, "slowest", "fastest"),
            (_library.Energy, lively, "calmest", "liveliest"),
            (_library.Timbre, standing.Brightness, "darkest-sounding", "brightest-sounding"),
        ];
        double Agreement((IReadOnlyList<double> Ranks, double Wished, string, string) scale) => (scale.Ranks[track] - 0.5) * (scale.Wished - 0.5);
        var best = scales.MaxBy(Agreement);
        if (Agreement(best) <= 0)
            return "";
        var place = (int)Math.Round(Math.Min(best.Ranks[track], 1 - best.Ranks[track]) * (tracks.Count - 1));
        var word = best.Ranks[track] < 0.5 ? best.Low : best.High;
        return string.Create(CultureInfo.InvariantCulture, $"the {(place < Ordinals.Length ? Ordinals[place] : $"{place + 1}th ")}{word} of {tracks.Count} tracks, ");
    }
}
