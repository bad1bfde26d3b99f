using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Tests.Support;

namespace Imago.Tests.Numerics.Kernels;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 48, 16)]
    [InlineData(5, 49, 3)]
    [InlineData(130, 97, 200)]
    [InlineData(3, 7, 0)]
    [InlineData(0, 5, 4)]
    public void TimesTransposedMatchesSumsInDoublePrecision(int m, int n, int depth)
    {
        var (a, b) = (MadeUpPoints.Normal(m, depth), MadeUpPoints.Normal(n, depth, 2));
        var product = MatrixProduct.TimesTransposed(a, b);
        Assert.Equal((m, n), (product.Rows, product.Columns));
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var expected = 0.0;
                for (var x = 0; x < depth; x++)
                    expected += (double)a.Row(i)[x] * b.Row(j)[x];
                Assert.Equal(expected, product.Row(i)[j], 1e-6 * (depth + 1));
            }
        }
    }

    [Fact]
    public void TimesIsTimesTransposedOfTheTranspose()
    {
        var (a, b) = (MadeUpPoints.Normal(70, 33), MadeUpPoints.Normal(33, 61, 2));
        var transposed = new Matrix(b.Columns, b.Rows);
        for (var i = 0; i < b.Rows; i++)
        {
            for (var j = 0; j < b.Columns; j++)
                transposed.Row(j)[i] = b.Row(i)[j];
        }

        Assert.Equal(MatrixProduct.TimesTransposed(a, transposed).Data, MatrixProduct.Times(a, b).Data);
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => MatrixProduct.TimesTransposed(new Matrix(2, 3), new Matrix(2, 4)));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Times(new Matrix(2, 3), new Matrix(2, 3)));
    }

    [Fact]
    public void DistancesOfClosePointsFarFromTheOriginKeepTheirDigits()
    {
        var points = new Matrix(2, 2, [4096f, 4096f, 4096f + (1f / 1024), 4096f]);
        var squared = Distances.Squared(points, points);
        Assert.Equal([0f, 1f / 1024 / 1024, 1f / 1024 / 1024, 0f], squared.Data);
    }

    [Fact]
    public void NormalizedRowsHaveLengthOneAndZerosStay()
    {
        var rows = RowNorms.Normalized(new Matrix(2, 2, [3, 4, 0, 0]));
        Assert.Equal([0.6f, 0.8f, 0, 0], rows.Data);
    }

    [Fact]
    public void AProductStopsWhenCancelled()
    {
        var matrix = MadeUpPoints.Normal(200, 8);
        Assert.ThrowsAny<OperationCanceledException>(() => MatrixProduct.TimesTransposed(matrix, matrix, new CancellationToken(canceled: true)));
    }
}
