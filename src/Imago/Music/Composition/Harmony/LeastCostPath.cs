namespace Imago.Music.Composition.Harmony;

/// <summary>The cheapest way through a row of places with several choices each (Viterbi 1967); of two as cheap, the first.</summary>
internal static class LeastCostPath
{
    /// <summary>Finds it.</summary>
    /// <param name="choices">The choices of each place, at least one each.</param>
    /// <param name="cost">What a choice costs at a place.</param>
    /// <param name="move">What it costs to go from one choice to the next, at the place gone to.</param>
    /// <returns>The choice made at each place.</returns>
    public static T[] Through<T>(IReadOnlyList<IReadOnlyList<T>> choices, Func<T, int, double> cost, Func<T, T, int, double> move)
    {
        if (choices.Count is 0)
            return [];
        var costs = choices[0].Select(c => cost(c, 0)).ToArray();
        var from = new int[choices.Count][];
        for (var place = 1; place < choices.Count; place++)
        {
            var here = choices[place];
            var next = new double[here.Count];
            from[place] = new int[here.Count];
            for (var i = 0; i < here.Count; i++)
            {
                var (least, best) = (double.PositiveInfinity, 0);
                for (var j = 0; j < costs.Length; j++)
                {
                    // A move never earns anything, so what costs more already cannot be the cheapest.
                    if (costs[j] >= least)
                        continue;
                    var sum = costs[j] + move(choices[place - 1][j], here[i], place);
                    if (sum < least)
                        (least, best) = (sum, j);
                }

                next[i] = least + cost(here[i], place);
                from[place][i] = best;
            }

            costs = next;
        }

        var path = new T[choices.Count];
        var at = Array.IndexOf(costs, costs.Min());
        for (var place = choices.Count - 1; place >= 0; place--)
        {
            path[place] = choices[place][at];
            at = place > 0 ? from[place][at] : at;
        }

        return path;
    }
}
