namespace Imago.Plots;

/// <summary>The data of a plot of the choice of k. Values that are not finite leave a gap.</summary>
internal sealed record ClusterCountPlotData
{
    /// <summary>The numbers of clusters that were tried, ascending, [m].</summary>
    public required int[] Clusters { get; init; }

    /// <summary>K-Means inertia of each, [m]; null if it was not measured.</summary>
    public double[]? Inertia { get; init; }

    /// <summary>Mean silhouette of each, -1 to 1, [m]; null if it was not measured.</summary>
    public double[]? Silhouette { get; init; }

    /// <summary>Calinski-Harabasz index of each, [m]; null if it was not measured.</summary>
    public double[]? CalinskiHarabasz { get; init; }

    /// <summary>Davies-Bouldin index of each, [m]; null if it was not measured.</summary>
    public double[]? DaviesBouldin { get; init; }

    /// <summary>The chosen number; null marks none.</summary>
    public int? Chosen { get; init; }

    /// <summary>The elbow of the inertia; null marks none.</summary>
    public int? Elbow { get; init; }

    /// <summary>Checks the arrays.</summary>
    /// <param name="parameter">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">The arrays differ in length, or the numbers are not ascending.</exception>
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
