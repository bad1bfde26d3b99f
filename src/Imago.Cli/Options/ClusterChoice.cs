using System.CommandLine;
using Imago.Clustering;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>cluster</c>.</summary>
internal sealed class ClusterChoice(CommonChoice common)
{
    private readonly HdbscanChoice _density = new();
    private readonly Option<OptionalCount> _clusters = SharedOptions.Clusters();
    private readonly Option<(int Least, int Most)?> _range = SharedOptions.ClusterRange();
    private readonly Option<int> _initialisations = SharedOptions.Initialisations();
    private readonly Option<int> _iterations = SharedOptions.MaxIterations();
    private readonly Option<double> _tolerance = SharedOptions.Tolerance();
    private readonly Option<double?> _maxShare = SharedOptions.MaxShare();

    /// <summary>The number of clusters; a preset may set it.</summary>
    public Option Clusters => _clusters;

    // The options of K-Means only.
    private Option[] KMeans => [_clusters, _range, _initialisations, _iterations, _tolerance, _maxShare];

    public void AddTo(Command command)
    {
        CommonChoice.Add(command, [.. KMeans, common.Seed]);
        _density.AddTo(command);
    }

    /// <summary>The options of a run.</summary>
    /// <exception cref="Errors.InvalidOptionException">An option of the other method was given.</exception>
    public ClusterOptions Read(ParseResult parsed) => new()
    {
        Hdbscan = _density.Read(parsed, KMeans),
        Clusters = parsed.GetValue(_clusters).Number,
        Range = parsed.GetValue(_range),
        Initialisations = parsed.GetValue(_initialisations),
        MaxIterations = parsed.GetValue(_iterations),
        Tolerance = parsed.GetValue(_tolerance),
        MaxShare = parsed.GetValue(_maxShare),
        Seed = parsed.GetValue(common.Seed),
    };
}
