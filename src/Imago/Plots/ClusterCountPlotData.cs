namespace Imago.Plots;

/// <summary>What a plot of the choice of k shows. Values that are not finite leave a gap.</summary>
public sealed record ClusterCountPlotData
{
    /// <summary>Numbers of clusters that were tried, rising, [m].</summary>
    public required int[] Clusters { get; init; }

    /// <summary>K-Means inertia of each, [m]; null where it was not measured.</summary>
    public double[]? Inertia { get; init; }

    /// <summary>Mean silhouette of each, -1 to 1, [m]; null where it was not measured.</summary>
    public double[]? Silhouette { get; init; }

    /// <summary>Calinski-Harabasz index of each, [m]; null where it was not measured.</summary>
    public double[]? CalinskiHarabasz { get; init; }

    /// <summary>Davies-Bouldin index of each, [m]; null where it was not measured.</summary>
    public double[]? DaviesBouldin { get; init; }

    /// <summary>The number that was chosen; null marks none.</summary>
    public int? Chosen { get; init; }

    /// <summary>Where inertia bends; null marks nothing.</summary>
    public int? Elbow { get; init; }

    /// <summary>Checks the shapes.</summary>
    /// <param name="parameter">What the caller calls these data.</param>
    /// <exception cref="ArgumentException">They do not fit, or the numbers do not rise.</exception>
    internal void Validate(string parameter)
    {
        for (var i = 1; i < Clusters.Length; i++)
        {
            if (Clusters[i] <= Clusters[i - 1])
                throw new ArgumentException($"Numbers of clusters are expected to rise, but {Clusters[i]} follows {Clusters[i - 1]}.", parameter);
        }

        CheckLength(Inertia, parameter);
        CheckLength(Silhouette, parameter);
        CheckLength(CalinskiHarabasz, parameter);
        CheckLength(DaviesBouldin, parameter);
    }

    private void CheckLength(double[]? values, string parameter)
    {
        if (values is not null && values.Length != Clusters.Length)
            throw new ArgumentException($"There are {Clusters.Length} numbers of clusters, but {values.Length} values.", parameter);
    }
}
