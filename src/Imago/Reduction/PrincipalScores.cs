using System.Numerics.Tensors;
using Imago.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Imago.Reduction;

/// <summary>
/// The coordinates of centred rows on their leading principal components, from the eigenvectors of the covariance, or, where there are
/// fewer rows than columns, of the rows' inner products (both have the same variances).
/// </summary>
internal static class PrincipalScores
{
    private const int Chunk = 512; // numbers of a product summed in single precision before double takes over
    private const int Tile = InnerProducts.Tile;

    /// <summary>Computes the coordinates.</summary>
    /// <param name="centered">[n, d], each column's mean 0.</param>
    /// <param name="most">How many components at most.</param>
    /// <param name="floor">Components with less than this share of the first one's variance are left out.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// [n, components], and the components' variances, falling. Of each component's two directions, the one in which the row farthest
    /// out is positive.
    /// </returns>
    public static (Matrix Scores, double[] Variances) Compute(Matrix centered, int most, double floor, CancellationToken cancellationToken)
    {
        var (n, d) = (centered.Rows, centered.Columns);
        var few = n < d;
        var (products, size) = Products(centered, few, cancellationToken);
        var eigen = Matrix<double>.Build.Dense(size, size, products).Evd(Symmetricity.Symmetric);
        cancellationToken.ThrowIfCancellationRequested();

        // Eigenvalues rise; the largest are last.
        var largest = eigen.EigenValues[size - 1].Real;
        var count = 0;
        while (count < Math.Min(most, Math.Min(n - 1, size)) && eigen.EigenValues[size - 1 - count].Real > floor * largest)
            count++;
        var variances = Enumerable.Range(0, count).Select(k => eigen.EigenValues[size - 1 - k].Real / n).ToArray();

        var scores = new Matrix(n, count);
        if (few)
        {
            for (var k = 0; k < count; k++)
            {
                var vector = eigen.EigenVectors.Column(size - 1 - k);
                for (var i = 0; i < n; i++)
                    scores.Data[(i * count) + k] = (float)(vector[i] * Math.Sqrt(n * variances[k]));
            }
        }
        else
        {
            var components = new float[count][];
            for (var k = 0; k < count; k++)
                components[k] = [.. eigen.EigenVectors.Column(size - 1 - k).Select(v => (float)v)];
            OrderedParallel.For(
                n,
                i =>
                {
                    for (var k = 0; k < count; k++)
                        scores.Data[(i * count) + k] = TensorPrimitives.Dot(centered.Row(i), components[k]);
                },
                cancellationToken);
        }

        Orient(scores);
        return (scores, variances);
    }

    // All inner products of the matrix's rows, or of its columns, in double. Chunks come one after the other and each tile adds them
    // in that order, so that memory stays small and the sums do not depend on the threads.
    private static (double[] Products, int Size) Products(Matrix matrix, bool ofRows, CancellationToken cancellationToken)
    {
        var (size, length) = ofRows ? (matrix.Rows, matrix.Columns) : (matrix.Columns, matrix.Rows);
        var tiles = (size + Tile - 1) / Tile;
        var chunk = new float[tiles * Tile * Chunk]; // [vector, place in the chunk]; what is not there is zero
        var sums = Enumerable.Range(0, tiles).Select(ti => new double[(tiles - ti) * Tile * Tile]).ToArray();
        for (var start = 0; start < length; start += Chunk)
        {
            Fill(chunk, matrix, ofRows, start, Math.Min(Chunk, length - start));
            OrderedParallel.For(
                tiles,
                ti =>
                {
                    for (var tj = ti; tj < tiles; tj++)
                        InnerProducts.AddTile(chunk, ti * Tile * Chunk, Chunk, chunk, tj * Tile * Chunk, Chunk, Chunk, sums[ti].AsSpan((tj - ti) * Tile * Tile, Tile * Tile));
                },
                cancellationToken);
        }

        var products = new double[size * size];
        for (var ti = 0; ti < tiles; ti++)
        {
            for (var at = 0; at < sums[ti].Length; at++)
            {
                var (i, j) = ((ti * Tile) + (at % (Tile * Tile) / Tile), ((ti + (at / (Tile * Tile))) * Tile) + (at % Tile));
                if (i < size && j < size)
                    products[(i * size) + j] = products[(j * size) + i] = sums[ti][at];
            }
        }

        return (products, size);
    }

    private static void Fill(float[] chunk, Matrix matrix, bool ofRows, int start, int length)
    {
        if (length < Chunk)
            Array.Clear(chunk);
        if (ofRows)
        {
            for (var i = 0; i < matrix.Rows; i++)
                matrix.Row(i).Slice(start, length).CopyTo(chunk.AsSpan(i * Chunk));
            return;
        }

        for (var i = 0; i < length; i++)
        {
            var row = matrix.Row(start + i);
            for (var j = 0; j < row.Length; j++)
                chunk[(j * Chunk) + i] = row[j];
        }
    }

    private static void Orient(Matrix scores)
    {
        for (var k = 0; k < scores.Columns; k++)
        {
            var farthest = 0f;
            for (var i = 0; i < scores.Rows; i++)
            {
                var score = scores.Data[(i * scores.Columns) + k];
                if (Math.Abs(score) > Math.Abs(farthest))
                    farthest = score;
            }

            if (farthest >= 0)
                continue;
            for (var i = 0; i < scores.Rows; i++)
                scores.Data[(i * scores.Columns) + k] *= -1;
        }
    }
}
