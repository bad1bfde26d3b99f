using Imago.Numerics;
using Imago.Numerics.Eigen;
using Imago.Numerics.Neighbours;
using Imago.Reduction;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

public sealed class LeadingVectorsTests
{
    [Theory]
    [InlineData(52, 2)]
    [InlineData(400, 2)]
    [InlineData(400, 7)]
    public void SatisfyTheEigenvalueEquation(int points, int count)
    {
        var matrix = new NormalizedAdjacency(Graph(MadeUpPoints.Groups(4, points / 4, 5, 1.5)));
        var dense = matrix.ToDense();
        var values = SymmetricEigen.Largest(points, [.. dense], count + 1).Values;
        Assert.Equal(1, values[0], 1e-9);
        var vectors = LeadingVectors.Of(matrix, count, TestContext.Current.CancellationToken);
        for (var c = 0; c < count; c++)
        {
            var vector = vectors[c];
            Assert.Equal(1, vector.Sum(x => x * x), 1e-9);
            Assert.Equal(0, vector.Zip(matrix.Trivial, (x, y) => x * y).Sum(), 1e-6);
            var error = Enumerable.Range(0, points).Sum(i => Square(Enumerable.Range(0, points).Sum(j => dense[(i * points) + j] * vector[j]) - (values[c + 1] * vector[i])));
            Assert.InRange(Math.Sqrt(error), 0, 2e-4);
            Assert.Equal(vector.Max(Math.Abs), vector.Max());
        }
    }

    [Fact]
    public void ComponentsAreFoundInTheOrderOfTheirFirstPoints()
    {
        var graph = new FuzzyGraph([0, 1, 2, 3, 3, 4], [2, 4, 0, 1], [1, 1, 1, 1]);
        Assert.Equal([[0, 2], [1, 4], [3]], ConnectedComponents.Of(graph));
    }

    private static FuzzyGraph Graph(Matrix points)
    {
        var others = NearestNeighbours.Of(points, 14, cancellationToken: TestContext.Current.CancellationToken);
        var graph = FuzzyGraph.Union(others, SmoothDistances.Of(others, TestContext.Current.CancellationToken));
        Assert.Single(ConnectedComponents.Of(graph));
        return graph;
    }

    private static double Square(double x) => x * x;
}
