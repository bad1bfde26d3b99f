namespace Imago.Reduction;

/// <summary>Finds the connected components of a symmetric graph.</summary>
internal static class ConnectedComponents
{
    /// <summary>Finds the components, ordered by their first points.</summary>
    /// <param name="graph">The graph.</param>
    /// <returns>Each component's points, ascending.</returns>
    public static int[][] Of(FuzzyGraph graph)
    {
        var labels = new int[graph.Rows];
        Array.Fill(labels, -1);
        var (count, pending) = (0, new Stack<int>());
        for (var root = 0; root < labels.Length; root++)
        {
            if (labels[root] >= 0)
                continue;
            labels[root] = count;
            pending.Push(root);
            while (pending.TryPop(out var point))
            {
                for (var e = graph.Starts[point]; e < graph.Starts[point + 1]; e++)
                {
                    if (labels[graph.Targets[e]] >= 0)
                        continue;
                    labels[graph.Targets[e]] = count;
                    pending.Push(graph.Targets[e]);
                }
            }

            count++;
        }

        var components = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < labels.Length; i++)
            components[labels[i]].Add(i);
        return Array.ConvertAll(components, c => c.ToArray());
    }
}
