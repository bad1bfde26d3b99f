namespace Imago.Plots.Layout;

/// <summary>A cluster on a map.</summary>
/// <param name="Id">Its id; -1 for noise.</param>
/// <param name="Title">Its title.</param>
/// <param name="Points">The rows of its points, ascending.</param>
/// <param name="Medoid">The point with the least total distance to the others.</param>
internal sealed record MapCluster(int Id, string Title, IReadOnlyList<int> Points, (double X, double Y) Medoid);
