namespace Imago.Plots.Colours;

/// <summary>
/// Twelve colours that colour-blind people can also tell apart, combined with six markers. A few clusters get one colour each; many get a
/// colour and a marker. Neighbours on the map get very different colours, and no two of up to 72 clusters share both.
/// </summary>
internal static class ClusterPalette
{
    private const int Rounds = 4;
    private static readonly int Shapes = Enum.GetValues<MarkerShape>().Length;

    /// <summary>
    /// The colours. The first n of them are far apart for every n; <c>tests/reference/plot_palette.py</c> tells how they were found.
    /// </summary>
    public static IReadOnlyList<Rgb> Colours { get; } =
    [
        .. ((string[])
        [
            "#1e69c3", "#ffa500", "#960f00", "#1ea5a5", "#e1b4f0", "#96d296", "#691e96", "#f06969", "#876900", "#a578f0", "#b43c87", "#005a4b",
        ]).Select(Rgb.Parse),
    ];

    // Thousandths of OKLab, rounded, so that the choices do not depend on the last digit of a machine.
    private static readonly int[,] Likeness = MeasureLikeness();

    /// <summary>Chooses a colour and a marker for each cluster.</summary>
    /// <param name="places">The clusters' places on the map, [n, 2], most important first. Only distances matter.</param>
    /// <returns>[n]; always the same for the same places.</returns>
    internal static ClusterStyle[] Assign(IReadOnlyList<(double X, double Y)> places)
    {
        var nearness = Nearness(places);
        var colours = AssignColours(nearness);
        var shapes = new int[places.Count];
        for (var i = 0; i < shapes.Length; i++)
            shapes[i] = LeastCost(Shapes, shape => Enumerable.Range(0, i).Where(j => colours[j] == colours[i] && shapes[j] == shape).Sum(j => nearness[i, j]));
        return [.. colours.Select((colour, i) => new ClusterStyle(Colours[colour], (MarkerShape)shapes[i]))];
    }

    // Each cluster in turn takes the colour least like those of its neighbours; further rounds repeat the choice now that all have a
    // colour. No colour is used more than once above an even share.
    private static int[] AssignColours(double[,] nearness)
    {
        var n = nearness.GetLength(0);
        var available = Math.Min(n, Colours.Count);
        var most = n <= Colours.Count ? 1 : ((n + available - 1) / available) + 1;
        var colours = new int[n];
        Array.Fill(colours, -1);
        var uses = new int[available];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < n; i++)
            {
                if (colours[i] >= 0)
                    uses[colours[i]]--;
                var cost = new double[available];
                for (var j = 0; j < n; j++)
                {
                    for (var c = 0; c < available && j != i && colours[j] >= 0; c++)
                        cost[c] += nearness[i, j] * Likeness[c, colours[j]];
                }

                colours[i] = LeastCost(available, c => uses[c] < most ? cost[c] : double.PositiveInfinity);
                uses[colours[i]]++;
            }
        }

        return colours;
    }

    private static int LeastCost(int count, Func<int, double> cost)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var c = 0; c < count; c++)
        {
            if (cost(c) is var value && value < least)
                (best, least) = (c, value);
        }

        return best;
    }

    // Falls with the square of the distance. Clusters at the same place count as a thousandth of the map apart.
    private static double[,] Nearness(IReadOnlyList<(double X, double Y)> places)
    {
        var n = places.Count;
        var nearness = new double[n, n];
        if (n == 0)
            return nearness;
        var span = Math.Max(places.Max(p => p.X) - places.Min(p => p.X), places.Max(p => p.Y) - places.Min(p => p.Y));
        if (!(span > 0))
            span = 1;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var (dx, dy) = ((places[i].X - places[j].X) / span, (places[i].Y - places[j].Y) / span);
                nearness[i, j] = i == j ? 0 : 1 / ((dx * dx) + (dy * dy) + 1e-6);
            }
        }

        return nearness;
    }

    // 1000 for equal colours, falling with the square of their distance, so that similar colours cost by far the most.
    private static int[,] MeasureLikeness()
    {
        var likeness = new int[Colours.Count, Colours.Count];
        for (var a = 0; a < Colours.Count; a++)
        {
            for (var b = 0; b < Colours.Count; b++)
            {
                var tenth = ColourVision.LeastDistance(Colours[a], Colours[b]) / 0.1;
                likeness[a, b] = (int)Math.Round(1000 / (1 + (tenth * tenth)));
            }
        }

        return likeness;
    }
}
