using System.CommandLine;
using Imago.Clustering.Density;
using Imago.Errors;

namespace Imago.Cli.Options;

/// <summary>The option that chooses the clustering method, and HDBSCAN's options.</summary>
internal sealed class HdbscanChoice
{
    private static readonly HdbscanOptions Defaults = new();

    private readonly Option<string> _method = SharedOptions.OneOf(
        "--method", "How photos are grouped: kmeans, or hdbscan, which finds the number of clusters and leaves out photos that fit in none.", "kmeans", "kmeans", "hdbscan");

    private readonly Option<HdbscanMetric> _metric = SharedOptions.OneOf("--metric", "HDBSCAN: the distance of photos: euclidean or cosine.", Defaults.Metric, HdbscanOptions.NameOf);

    private readonly Option<int> _minClusterSize = NumberOptions.Whole("--min-cluster-size", "HDBSCAN: least photos in a cluster.", Defaults.MinClusterSize, 2);

    private readonly Option<int?> _minSamples = NumberOptions.WholeOrNone(
        "--min-samples", "HDBSCAN: number of the neighbour whose distance measures the density around a photo; larger values leave out more photos. [default: as --min-cluster-size]", 1);

    private readonly Option<HdbscanSelection> _selection = SharedOptions.OneOf(
        "--selection", "HDBSCAN: clusters to use: eom (the most stable) or leaf (the smallest).", Defaults.Selection, HdbscanOptions.NameOf);

    private readonly Option<double> _epsilon = NumberOptions.Real("--epsilon", "HDBSCAN: clusters nearer than this distance are not split.", Defaults.SelectionEpsilon, new NumberRange(0));

    private readonly Option<int?> _maxClusterSize = NumberOptions.WholeOrNone("--max-cluster-size", "HDBSCAN: larger clusters are split, with eom. [default: any size]", 1);

    private readonly Option<bool> _single = new("--allow-single-cluster") { Description = "HDBSCAN: all photos may be one cluster." };

    private readonly Option<NoisePolicy> _noise = SharedOptions.OneOf(
        "--noise", "HDBSCAN: photos that fit in no cluster: keep (in no film), nearest (to the nearest photo's cluster) or misc (a cluster of their own).", Defaults.Noise, HdbscanOptions.NameOf);

    private Option[] Own => [_metric, _minClusterSize, _minSamples, _selection, _epsilon, _maxClusterSize, _single, _noise];

    public void AddTo(Command command)
    {
        command.Add(_method);
        foreach (var option in Own)
            command.Add(option);
    }

    /// <summary>HDBSCAN's options; null if K-Means is chosen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="kMeans">The options of K-Means only.</param>
    /// <exception cref="InvalidOptionException">An option of the other method was given.</exception>
    public HdbscanOptions? Read(ParseResult parsed, params Option[] kMeans)
    {
        var method = parsed.GetValue(_method)!;
        var (foreign, other) = method == "kmeans" ? (Own, "hdbscan") : (kMeans, "kmeans");
        foreach (var option in foreign)
        {
            if (SharedOptions.Given(parsed, option))
                throw new InvalidOptionException(option.Name, $"it is an option of --method {other}, and the method is {method}.");
        }

        return method == "kmeans" ? null : new HdbscanOptions
        {
            Metric = parsed.GetValue(_metric),
            MinClusterSize = parsed.GetValue(_minClusterSize),
            MinSamples = parsed.GetValue(_minSamples),
            Selection = parsed.GetValue(_selection),
            SelectionEpsilon = parsed.GetValue(_epsilon),
            MaxClusterSize = parsed.GetValue(_maxClusterSize),
            AllowSingleCluster = parsed.GetValue(_single),
            Noise = parsed.GetValue(_noise),
        };
    }
}
