using Imago.Errors;
using Imago.Numerics.Neighbours;

namespace Imago.Reduction;

/// <summary>The options of UMAP; the defaults are umap-learn's.</summary>
public sealed record UmapOptions
{
    /// <summary>The dimensions of the map, 1 or more.</summary>
    public int Components { get; init; } = 2;

    /// <summary>
    /// The size of a point's neighbourhood, including the point: 2 or more. Small values show detail, large ones the overall structure.
    /// </summary>
    public int Neighbours { get; init; } = 15;

    /// <summary>The distance within which points of the map count as fully close, from 0 to <see cref="Spread"/>.</summary>
    public double MinDistance { get; init; } = 0.1;

    /// <summary>The scale of the map's distances, above 0.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>The distance between vectors.</summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>The epochs of the layout, 1 or more; null takes 500 for up to 10,000 points and 200 for more.</summary>
    public int? Epochs { get; init; }

    /// <summary>Negative samples per followed edge, 0 or more.</summary>
    public int NegativeSamples { get; init; } = 5;

    /// <summary>The seed of the start's noise and of the negative samples.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The options with their names and values on the command line.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("n-neighbors", FormattableString.Invariant($"{Neighbours}")),
        new("min-dist", FormattableString.Invariant($"{MinDistance}")),
        new("umap-metric", NameOf(Metric)),
        new("umap-epochs", Epochs is { } epochs ? FormattableString.Invariant($"{epochs}") : "from the number of photos"),
    ];

    /// <summary>The name of a distance on the command line.</summary>
    /// <param name="metric">The distance.</param>
    public static string NameOf(DistanceMetric metric) => metric == DistanceMetric.Cosine ? "cosine" : "euclidean";

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    public void Check()
    {
        OptionRule.AtLeast(Components, 1, "--umap-dim");
        OptionRule.AtLeast(Neighbours, 2, "--n-neighbors");
        OptionRule.Require(Spread > 0 && double.IsFinite(Spread), "--spread", FormattableString.Invariant($"a number above 0 is expected, {Spread} was found."));
        OptionRule.Require(
            MinDistance >= 0 && MinDistance <= Spread,
            "--min-dist",
            FormattableString.Invariant($"0 to the spread, which is {Spread}, is expected, {MinDistance} was found."));
        if (Epochs is { } epochs)
            OptionRule.AtLeast(epochs, 1, "--umap-epochs");
        OptionRule.AtLeast(NegativeSamples, 0, "--negative-samples");
    }

    /// <summary>The number of epochs of a layout.</summary>
    /// <param name="points">The number of points.</param>
    internal int EpochsFor(int points) => Epochs ?? (points <= 10_000 ? 500 : 200);
}
