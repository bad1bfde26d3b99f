namespace Imago.Numerics;

/// <summary>
/// Ranks scaled to 0 (lowest value) to 1 (highest). Equal values share the middle of their ranks; a single value has 0.5.
/// </summary>
internal static class Ranks
{
    /// <summary>The ranks of all values.</summary>
    /// <param name="values">The values.</param>
    public static double[] Of(IReadOnlyList<double> values) => [.. values.Select(value => Of(value, values))];

    /// <summary>The rank of one of the values.</summary>
    /// <param name="value">The value.</param>
    /// <param name="values">All values, including this one.</param>
    public static double Of(double value, IReadOnlyList<double> values)
    {
        if (values.Count == 1)
            return 0.5;
        var below = values.Count(other => other < value);
        var equal = values.Count(other => other.Equals(value)) - 1;
        return (below + (equal / 2.0)) / (values.Count - 1);
    }
}
