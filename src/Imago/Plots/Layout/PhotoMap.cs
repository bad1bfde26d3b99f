namespace Imago.Plots.Layout;

/// <summary>The points of a map in pixels, with the same scale on both axes, grouped by cluster.</summary>
internal sealed class PhotoMap
{
    private const double Border = 0.04;
    private const double LowestShape = 0.55;
    private const double TallestShape = 0.9;

    /// <summary>Computes the layout of a map.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="left">The map's left edge.</param>
    /// <param name="top">The map's top edge.</param>
    /// <param name="width">Width in pixels; the height follows from the data.</param>
    public PhotoMap(ScatterPlotData data, double left, double top, double width)
    {
        var drawn = Enumerable.Range(0, data.Labels.Length).Where(data.HasPlace).ToArray();
        var (x, y) = (Range(drawn.Select(i => data.Place(i).X)), Range(drawn.Select(i => data.Place(i).Y)));
        var height = Math.Round(width * Math.Clamp(y.Span / x.Span, LowestShape, TallestShape));
        Area = new Box(left, top, width, height);
        var scale = Math.Max(x.Span / width, y.Span / height);
        Across = new LinearScale(x.Middle - (scale * width / 2), x.Middle + (scale * width / 2), left, Area.Right);
        Down = new LinearScale(y.Middle - (scale * height / 2), y.Middle + (scale * height / 2), Area.Bottom, top);
        Places = new (double X, double Y)[data.Labels.Length];
        foreach (var i in drawn)
            Places[i] = (Across[data.Place(i).X], Down[data.Place(i).Y]);
        Drawn = drawn;
        Groups = [.. drawn.GroupBy(i => Math.Max(-1, data.Labels[i])).Select(g => Group(g.Key, [.. g], data)).OrderByDescending(g => g.Points.Count).ThenBy(g => g.Id)];
    }

    /// <summary>The map's area.</summary>
    public Box Area { get; }

    /// <summary>Maps the first coordinate to pixels.</summary>
    public LinearScale Across { get; }

    /// <summary>Maps the second coordinate to pixels.</summary>
    public LinearScale Down { get; }

    /// <summary>The position of each point in pixels; points without coordinates are not in <see cref="Drawn"/>.</summary>
    public (double X, double Y)[] Places { get; }

    /// <summary>The rows of the points that have coordinates, ascending.</summary>
    public IReadOnlyList<int> Drawn { get; }

    /// <summary>The clusters and noise, largest first.</summary>
    public IReadOnlyList<MapCluster> Groups { get; }

    /// <summary>The clusters without noise, largest first.</summary>
    public IEnumerable<MapCluster> Clusters => Groups.Where(g => g.Id >= 0);

    private static (double Middle, double Span) Range(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (!(low <= high))
            return (0, 1);
        var span = (high - low) * (1 + (2 * Border));
        var magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        return ((low / 2) + (high / 2), span > magnitude * 1e-6 ? span : Math.Max(1e-30, magnitude > 0 ? magnitude * 0.2 : 1));
    }

    private MapCluster Group(int id, int[] points, ScatterPlotData data) =>
        new(id, id < 0 ? "No cluster" : ClusterName.TitleOf(id, data.Titles), points, id < 0 ? default : Medoid.Of([.. points.Select(i => Places[i])]));
}

/// <summary>A cluster on a map.</summary>
/// <param name="Id">Its id; -1 for noise.</param>
/// <param name="Title">Its title.</param>
/// <param name="Points">The rows of its points, ascending.</param>
/// <param name="Medoid">The point with the least total distance to the others.</param>
internal sealed record MapCluster(int Id, string Title, IReadOnlyList<int> Points, (double X, double Y) Medoid);
