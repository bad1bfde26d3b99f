namespace Imago.Numerics.Kernels;

/// <summary>
/// The innermost loop of a product A Bᵀ: a few rows of A against one packed panel of B. Every element of the tile is summed over the depth
/// in order, in a lane of its own, so that it is the same whatever the width of the registers and the shape of the tile.
/// </summary>
/// <typeparam name="TScalar">What a lane holds.</typeparam>
internal interface IProductKernel<TScalar>
    where TScalar : unmanaged
{
    /// <summary>Rows of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a tile: a panel is [depth, columns].</summary>
    static abstract int Columns { get; }

    /// <summary>Sums the products of a tile.</summary>
    /// <param name="depth">Length of the rows.</param>
    /// <param name="a">The left rows, [rows, depth].</param>
    /// <param name="rows">How many of them, 1 to <see cref="Rows"/>.</param>
    /// <param name="aStride">Numbers from one left row to the next.</param>
    /// <param name="panel">The right rows, [depth, <see cref="Columns"/>].</param>
    /// <param name="tile">The sums, [<see cref="Rows"/>, <see cref="Columns"/>]; those below <paramref name="rows"/> are not meant.</param>
    /// <param name="tileStride">Numbers from one row of the tile to the next.</param>
    static abstract unsafe void Sum(nint depth, TScalar* a, int rows, nint aStride, TScalar* panel, TScalar* tile, nint tileStride);
}
