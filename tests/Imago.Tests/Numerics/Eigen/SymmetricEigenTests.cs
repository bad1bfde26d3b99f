using Imago.Numerics;
using Imago.Numerics.Eigen;

namespace Imago.Tests.Numerics.Eigen;

public sealed class SymmetricEigenTests
{
    public static TheoryData<string, int> Matrices => new()
    {
        { "random", 1 }, { "random", 2 }, { "random", 3 }, { "random", 40 }, { "random", 133 }, { "zero", 7 }, { "identity", 30 }, { "ones", 25 },
        { "path", 60 }, { "wilkinson", 21 }, { "wilkinson", 61 }, { "lowrank", 80 }, { "blocks", 48 }, { "tiny", 20 }, { "huge", 20 }, { "graded", 30 },
    };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void VectorsAreOrthonormalAndSolveTheirEquation(string kind, int n)
    {
        var matrix = Make(kind, n);
        var scale = Math.Max(double.Epsilon, matrix.Max(Math.Abs) * n);
        foreach (var count in new[] { n, (n + 2) / 3 })
        {
            var eigen = SymmetricEigen.Largest(n, (double[])matrix.Clone(), count, TestContext.Current.CancellationToken);
            Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
            for (var c = 0; c < count; c++)
            {
                var x = eigen.Vector(c).ToArray();
                for (var other = 0; other <= c; other++)
                    Assert.Equal(other == c ? 1 : 0, Dot(x, eigen.Vector(other)), 1e-12);
                for (var i = 0; i < n; i++)
                    Assert.Equal(0, (Dot(matrix.AsSpan(i * n, n), x) - (eigen.Values[c] * x[i])) / scale, 1e-13);
            }

            if (count == n)
                Assert.Equal(0, (Enumerable.Range(0, n).Sum(i => matrix[(i * n) + i]) - eigen.Values.Sum()) / scale, 1e-13);
        }
    }

    [Fact]
    public void ThePathGraphHasTheKnownSpectrum()
    {
        // 2 - 2 cos(π j / (n + 1)): the second difference with fixed ends.
        const int N = 50;
        var matrix = new double[N * N];
        for (var i = 0; i < N; i++)
        {
            matrix[(i * N) + i] = 2;
            if (i > 0)
                matrix[(i * N) + i - 1] = matrix[((i - 1) * N) + i] = -1;
        }

        var eigen = SymmetricEigen.Largest(N, matrix, N, TestContext.Current.CancellationToken);
        for (var j = 0; j < N; j++)
            Assert.Equal(2 - (2 * Math.Cos(Math.PI * (N - j) / (N + 1))), eigen.Values[j], 1e-14);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double[] Make(string kind, int n)
    {
        var random = new SeededRandom(n);
        var matrix = new double[n * n];
        var factors = Enumerable.Range(0, n * 3).Select(_ => random.NextNormal()).ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * n) + j] = matrix[(j * n) + i] = kind switch
                {
                    "identity" => i == j ? 1 : 0,
                    "zero" => 0,
                    "ones" => 1,
                    "path" => i == j ? 2 : i == j + 1 ? -1 : 0,
                    "wilkinson" => i == j ? Math.Abs(i - (n / 2)) : i == j + 1 ? 1 : 0,
                    "lowrank" => (factors[i] * factors[j]) + (factors[n + i] * factors[n + j]) + (factors[(2 * n) + i] * factors[(2 * n) + j]),
                    "blocks" => i / 4 == j / 4 ? i == j ? 5 : 1 : 0,
                    "tiny" => random.NextNormal() * 1e-150,
                    "huge" => random.NextNormal() * 1e150,
                    "graded" => random.NextNormal() * Math.Pow(10, -(i + j) / 3.0),
                    _ => random.NextNormal(),
                };
            }
        }

        return matrix;
    }
}
