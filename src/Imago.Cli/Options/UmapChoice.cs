using System.CommandLine;
using Imago.Numerics.Neighbours;
using Imago.Reduction;

namespace Imago.Cli.Options;

/// <summary>The options of UMAP's map.</summary>
internal sealed class UmapChoice
{
    private static readonly UmapOptions Defaults = new();

    private readonly Option<int> _neighbours = NumberOptions.Whole("--n-neighbors", "Size of the neighbourhoods that the map keeps, in photos.", Defaults.Neighbours, 2);

    private readonly Option<double> _minDistance = NumberOptions.Real(
        "--min-dist", "Least distance of photos on the map; 0 is densest.", Defaults.MinDistance, new NumberRange(0, Defaults.Spread));

    private readonly Option<DistanceMetric> _metric = SharedOptions.OneOf("--umap-metric", "The distance the map keeps: euclidean or cosine.", Defaults.Metric, UmapOptions.NameOf);

    private readonly Option<int?> _epochs = NumberOptions.WholeOrNone("--umap-epochs", "Rounds of the map's layout. [default: 500 for up to 10,000 photos, else 200]", 1);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_neighbours, _minDistance, _metric, _epochs])
            command.Add(option);
    }

    /// <summary>The options of a run.</summary>
    public UmapOptions Read(ParseResult parsed, long seed) => new()
    {
        Neighbours = parsed.GetValue(_neighbours),
        MinDistance = parsed.GetValue(_minDistance),
        Metric = parsed.GetValue(_metric),
        Epochs = parsed.GetValue(_epochs),
        Seed = seed,
    };
}
