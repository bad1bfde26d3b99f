namespace Imago.Clustering.Density;

/// <summary>Sees the distances of a <see cref="DistanceScan"/>.</summary>
internal unsafe interface IDistanceVisitor
{
    /// <summary>Looks at a row's squared distances from the points of a panel.</summary>
    /// <param name="row">The row.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="squares">The squares; those past the panel's last point are not meant.</param>
    void Visit(int row, int panel, double* squares);
}
