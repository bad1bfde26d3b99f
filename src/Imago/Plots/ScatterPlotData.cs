using Imago.Numerics;

namespace Imago.Plots;

/// <summary>What a map of photos shows.</summary>
public sealed record ScatterPlotData
{
    /// <summary>Takes the arrays; they are kept, not copied.</summary>
    /// <param name="points">Where the photos lie, [n, 2]. Those with a coordinate that is not finite are not drawn.</param>
    /// <param name="labels">Each photo's cluster, [n]; below 0 is noise.</param>
    /// <param name="titles">Titles by cluster number; missing or empty ones are replaced by the number.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public ScatterPlotData(Matrix points, int[] labels, IReadOnlyList<string?>? titles = null)
    {
        if (points.Columns != 2)
            throw new ArgumentException($"A map has points of 2 coordinates, not {points.Columns}.", nameof(points));
        if (labels.Length != points.Rows)
            throw new ArgumentException($"There are {points.Rows} points, but {labels.Length} labels.", nameof(labels));
        (Points, Labels, Titles) = (points, labels, titles);
    }

    /// <summary>Where the photos lie, [n, 2].</summary>
    public Matrix Points { get; }

    /// <summary>Each photo's cluster, [n]; below 0 is noise.</summary>
    public int[] Labels { get; }

    /// <summary>Titles by cluster number.</summary>
    public IReadOnlyList<string?>? Titles { get; }

    internal (double X, double Y) Place(int row) => (Points.Row(row)[0], Points.Row(row)[1]);

    internal bool HasPlace(int row) => float.IsFinite(Points.Row(row)[0]) && float.IsFinite(Points.Row(row)[1]);
}
