namespace Imago.Clustering.Density.Spanning;

/// <summary>Receives the distances of a <see cref="DistanceScan"/>.</summary>
internal unsafe interface IDistanceVisitor
{
    /// <summary>Receives a row's squared distances to the points of a panel.</summary>
    /// <param name="row">The row.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="squares">The squares; those past the panel's last point are undefined.</param>
    void Visit(int row, int panel, double* squares);
}
