using Imago.Numerics;
using Imago.Numerics.Eigen;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Finds the leading principal components by a random sketch of the vectors' span, refined by power iterations with orthonormal bases
/// (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1). Products are in single precision.
/// </summary>
internal static class RangeSketch
{
    private const int Oversampling = 16;
    private const int PowerIterations = 7;

    /// <summary>Finds components.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="mean">Its mean, [d].</param>
    /// <param name="count">The number of components, fewer than n and d.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The components, orthonormal, [count][d], and their squared singular values, descending.</returns>
    public static (double[][] Vectors, double[] Values) Find(Matrix data, double[] mean, int count, CancellationToken cancellationToken)
    {
        var width = Math.Min(count + Oversampling, Math.Min(data.Rows, data.Columns));
        var centred = PcaModel.Centre(data, mean, cancellationToken);
        var columns = Packing.ColumnsOf(centred, cancellationToken);
        var random = new SeededRandom(0);
        var span = new Matrix(width, data.Columns, [.. Enumerable.Range(0, width * data.Columns).Select(_ => (float)random.NextNormal())]);
        for (var iteration = 0; iteration <= PowerIterations; iteration++)
        {
            // Basis vectors are rows: [width, n], then [width, d].
            var left = Orthonormalise(Transposed(MatrixProduct.TimesTransposed(centred, span, cancellationToken)));
            span = MatrixProduct.Sums<ProductTerm>(left, columns, cancellationToken);
            if (iteration < PowerIterations)
                span = Orthonormalise(span);
        }

        // span = leftᵀ X has the data's leading singular values; those of span spanᵀ are their squares.
        var gram = new SymmetricProductSum(width, span.Columns);
        gram.Add(Array.ConvertAll(span.Data, x => (double)x), cancellationToken);
        var eigen = SymmetricEigen.Largest(width, gram.ToArray(), count, cancellationToken);
        var vectors = OrderedParallel.Map(
            count,
            c =>
            {
                var vector = new double[span.Columns];
                for (var i = 0; i < width; i++)
                    DoubleSums.AddScaledTo(vector, eigen.Vector(c)[i], span.Row(i));
                return vector;
            },
            cancellationToken);
        Orthonormal.Complete(vectors);
        return (vectors, [.. eigen.Values]);
    }

    private static Matrix Orthonormalise(Matrix rows)
    {
        var vectors = Enumerable.Range(0, rows.Rows).Select(i => Array.ConvertAll(rows.Row(i).ToArray(), x => (double)x)).ToArray();
        Orthonormal.Complete(vectors);
        return new Matrix(rows.Rows, rows.Columns, [.. vectors.SelectMany(vector => Array.ConvertAll(vector, x => (float)x))]);
    }

    private static Matrix Transposed(Matrix matrix)
    {
        var transposed = new Matrix(matrix.Columns, matrix.Rows);
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < matrix.Columns; j++)
                transposed.Data[(j * matrix.Rows) + i] = matrix.Data[(i * matrix.Columns) + j];
        }

        return transposed;
    }
}
