using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Library.Matching;

/// <summary>
/// Assigns a track to each cluster so that the total fit is best (optimal assignment). Saturation and variance of the photos go with energy
/// and tempo, brightness with the brightness of sound and mode, edge density with loudness. A track is used again only after every track is
/// used.
/// </summary>
internal static class TrackMatching
{
    private const double LivelinessWeight = 1;
    private const double LightWeight = 0.8;
    private const double LoudnessWeight = 0.15;

    // The cost of a track that is too short, for each repetition.
    private const double LoopWeight = 0.1;

    // More than all other costs of a cluster: the last copy of a track is used only where all others are taken.
    private const double LastRound = 10;

    /// <summary>Matches the clusters to tracks.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="seconds">The approximate length of each cluster's film.</param>
    /// <param name="tracks">The tracks; at least one.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Each cluster's track.</returns>
    public static int[] Assign(
        IReadOnlyList<ClusterFeatures> clusters, IReadOnlyList<double> seconds, IReadOnlyList<LibraryTrack> tracks, CancellationToken cancellationToken)
    {
        var library = new TrackRanks(tracks);
        var standings = Enumerable.Range(0, clusters.Count).Select(i => new ClusterStanding(i, clusters)).ToArray();
        var lively = Ranks.Of([.. standings.Select(LivelinessOf)]);
        var light = Ranks.Of([.. standings.Select(s => s.Brightness)]);
        var crisp = Ranks.Of([.. standings.Select(s => s.EdgeDensity)]);
        var rounds = (clusters.Count + tracks.Count - 1) / tracks.Count;
        var values = new Matrix(clusters.Count, rounds * tracks.Count);
        for (var cluster = 0; cluster < clusters.Count; cluster++)
        {
            var row = values.Row(cluster);
            for (var column = 0; column < row.Length; column++)
            {
                var (round, track) = (column / tracks.Count, column % tracks.Count);
                var shortfall = Math.Clamp((seconds[cluster] / Math.Max(1, tracks[track].Analysis.Analysed)) - 1, 0, 3);
                row[column] = -(float)((LivelinessWeight * Square(lively[cluster] - library.Liveliness[track]))
                    + (LightWeight * Square(light[cluster] - library.Light[track]))
                    + (LoudnessWeight * Square(crisp[cluster] - library.Loudness[track]))
                    + (LoopWeight * shortfall)
                    + (round == rounds - 1 ? LastRound : 0));
            }
        }

        return [.. BestAssignment.Of(values, cancellationToken).Select(column => column % tracks.Count)];
    }

    /// <summary>The liveliness wanted for a cluster's music, 0 to 1.</summary>
    /// <param name="standing">Where the cluster stands in its album.</param>
    public static double LivelinessOf(ClusterStanding standing) => (0.7 * standing.Saturation) + (0.3 * standing.Variance);

    private static double Square(double x) => x * x;
}
