namespace Imago.Plots.Layout;

/// <summary>A cluster on a map.</summary>
/// <param name="Id">Its number; -1 for noise.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Points">Its points' rows, rising.</param>
/// <param name="Medoid">The point nearest to all others.</param>
internal sealed record MapCluster(int Id, string Title, IReadOnlyList<int> Points, (double X, double Y) Medoid);
