using Imago.Numerics;

namespace Imago.Plots;

/// <summary>The data of a map of photos.</summary>
internal sealed record ScatterPlotData
{
    /// <summary>Creates the data; the arrays are not copied.</summary>
    /// <param name="points">The places of the photos, [n, 2]. Photos with a coordinate that is not finite are not drawn.</param>
    /// <param name="labels">The cluster of each photo, [n]; below 0 is noise.</param>
    /// <param name="titles">Titles by cluster id; a missing or empty title is replaced by the number.</param>
    /// <exception cref="ArgumentException">The arrays differ in shape.</exception>
    public ScatterPlotData(Matrix points, int[] labels, IReadOnlyList<string?>? titles = null)
    {
        if (points.Columns != 2)
            throw new ArgumentException($"A map has points of 2 coordinates, not {points.Columns}.", nameof(points));
        if (labels.Length != points.Rows)
            throw new ArgumentException($"There are {points.Rows} points, but {labels.Length} labels.", nameof(labels));
        (Points, Labels, Titles) = (points, labels, titles);
    }

    /// <summary>The places of the photos, [n, 2].</summary>
    public Matrix Points { get; }

    /// <summary>The cluster of each photo, [n]; below 0 is noise.</summary>
    public int[] Labels { get; }

    /// <summary>Titles by cluster id.</summary>
    public IReadOnlyList<string?>? Titles { get; }

    internal (double X, double Y) Place(int row) => (Points.Row(row)[0], Points.Row(row)[1]);

    internal bool HasPlace(int row) => float.IsFinite(Points.Row(row)[0]) && float.IsFinite(Points.Row(row)[1]);
}
