namespace Imago.Report;

/// <summary>A photo that lies nearer to another cluster than to its own.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Its path relative to the photo folder.</param>
/// <param name="Cluster">Its cluster.</param>
/// <param name="Nearer">The nearer cluster.</param>
/// <param name="Silhouette">Its silhouette, -1 to 0.</param>
internal sealed record DoubtfulPhoto(long Id, string Path, int Cluster, int Nearer, double Silhouette);
