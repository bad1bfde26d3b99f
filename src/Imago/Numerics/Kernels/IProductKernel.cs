namespace Imago.Numerics.Kernels;

/// <summary>
/// The innermost loop of a product A Bᵀ: a few rows of A times one packed panel of B. Every element of the tile is summed over the depth in
/// order, in its own lane, so the result does not depend on the register width or the shape of the tile.
/// </summary>
/// <typeparam name="TScalar">The type of a lane.</typeparam>
internal interface IProductKernel<TScalar>
    where TScalar : unmanaged
{
    /// <summary>The rows of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>The columns of a tile; a panel is [depth, columns].</summary>
    static abstract int Columns { get; }

    /// <summary>Computes the sums of a tile.</summary>
    /// <param name="depth">The length of the rows.</param>
    /// <param name="a">The left rows, [rows, depth].</param>
    /// <param name="rows">The number of left rows, 1 to <see cref="Rows"/>.</param>
    /// <param name="aStride">The stride of the left rows, in numbers.</param>
    /// <param name="panel">The right rows, [depth, <see cref="Columns"/>].</param>
    /// <param name="tile">
    /// The sums, [<see cref="Rows"/>, <see cref="Columns"/>]; rows from <paramref name="rows"/> on are undefined.
    /// </param>
    /// <param name="tileStride">The stride of the tile's rows, in numbers.</param>
    static abstract unsafe void Sum(nint depth, TScalar* a, int rows, nint aStride, TScalar* panel, TScalar* tile, nint tileStride);
}
