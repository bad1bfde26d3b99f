namespace Imago.Numerics;

/// <summary>Ranks as shares: 0 for the lowest value, 1 for the highest, ties at the middle of theirs, 0.5 for a lone one.</summary>
internal static class Ranks
{
    /// <summary>Ranks values.</summary>
    /// <param name="values">The values.</param>
    public static double[] Of(IReadOnlyList<double> values) => [.. values.Select(value => Of(value, values))];

    /// <summary>The rank of one of the values.</summary>
    /// <param name="value">The value.</param>
    /// <param name="values">All values, this one among them.</param>
    public static double Of(double value, IReadOnlyList<double> values)
    {
        if (values.Count == 1)
            return 0.5;
        var below = values.Count(other => other < value);
        var equal = values.Count(other => other.Equals(value)) - 1;
        return (below + (equal / 2.0)) / (values.Count - 1);
    }
}
