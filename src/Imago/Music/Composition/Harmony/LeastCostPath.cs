namespace Imago.Music.Composition.Harmony;

/// <summary>
/// Finds the cheapest path through a row of places that each have several choices (Viterbi 1967). On a tie, the first choice wins.
/// </summary>
internal static class LeastCostPath
{
    /// <summary>Finds the path.</summary>
    /// <param name="choices">The choices at each place, at least one each.</param>
    /// <param name="cost">The cost of a choice at a place.</param>
    /// <param name="move">The cost of moving from one choice to the next, at the second one's place.</param>
    /// <returns>The choice at each place.</returns>
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
                    // The cost of a move is never negative, so this path cannot be the cheapest.
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
