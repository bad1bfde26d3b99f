using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;
using Imago.Reduction;
using Imago.Tests.Support;
using Map = Imago.Reduction.Umap;

namespace Imago.Tests.Reduction;

public sealed class UmapTests
{
    [Fact]
    public void MapsOfTwentySeedsAreOnAverageAtLeastAsTrueAsUmapLearns()
    {
        foreach (var reference in UmapReference.All("quality"))
        {
            var (points, k) = (reference.Matrix("points"), reference.Integer("k"));
            var maps = Enumerable.Range(42, 20).Select(seed => new Map(new UmapOptions { Seed = seed }).Fit(points, TestContext.Current.CancellationToken).Map).ToArray();
            Assert.InRange(maps.Average(map => Trustworthiness.Of(points, map, k)), reference.Number("trustworthiness"), 1);
            Assert.InRange(maps.Average(map => NeighbourhoodPreservation.Of(points, map, k)), reference.Number("preservation"), 1);
        }
    }

    [Fact]
    public void OneThreadGivesTheBytesManyThreadsGive()
    {
        var points = MadeUpPoints.Groups(5, 300, 8, 0.8);
        var model = new Map(new UmapOptions { Epochs = 30 }).Fit(points, TestContext.Current.CancellationToken);
        var placed = model.Transform(MadeUpPoints.Normal(200, 8), TestContext.Current.CancellationToken);

        // A nested loop runs on its caller's thread alone.
        UmapModel? alone = null;
        Matrix? placedAlone = null;
        ClaimedWork.For(
            2,
            (item, _) =>
            {
                if (item > 0)
                    return;
                alone = new Map(new UmapOptions { Epochs = 30 }).Fit(points, TestContext.Current.CancellationToken);
                placedAlone = alone.Transform(MadeUpPoints.Normal(200, 8), TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(model.Map.Data, alone!.Map.Data);
        Assert.Equal(placed.Data, placedAlone!.Data);
    }

    [Fact]
    public void AnotherSeedGivesAnotherMap()
    {
        var points = MadeUpPoints.Normal(60, 4);
        Matrix Of(long seed) => new Map(new UmapOptions { Epochs = 20, Seed = seed }).Fit(points, TestContext.Current.CancellationToken).Map;
        Assert.Equal(Of(1).Data, Of(1).Data);
        Assert.NotEqual(Of(1).Data, Of(2).Data);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(17, 20)]
    public void FewPointsHaveAMap(int n, int components)
    {
        var model = new Map(new UmapOptions { Components = components, Epochs = 50 }).Fit(MadeUpPoints.Normal(n, 6), TestContext.Current.CancellationToken);
        AssertFinite(n, components, model.Map);
        AssertFinite(3, components, model.Transform(MadeUpPoints.Normal(3, 6, seed: 9), TestContext.Current.CancellationToken));
        Assert.Equal(n, Enumerable.Range(0, n).Select(i => string.Join(' ', model.Map.Row(i).ToArray())).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(DistanceMetric.Euclidean)]
    [InlineData(DistanceMetric.Cosine)]
    public void EqualPointsAndZerosHaveAMap(DistanceMetric metric)
    {
        var options = new UmapOptions { Metric = metric, Epochs = 50 };
        AssertFinite(40, 2, new Map(options).Fit(new Matrix(40, 3), TestContext.Current.CancellationToken).Map);
        var half = MadeUpPoints.Normal(60, 3);
        for (var i = 0; i < 40; i++)
            half.Row(0).CopyTo(half.Row(i));
        half.Row(50).Clear();
        AssertFinite(60, 2, new Map(options).Fit(half, TestContext.Current.CancellationToken).Map);
    }

    [Fact]
    public void GroupsThatNoEdgeJoinsStayApart()
    {
        // 30 groups far apart: each is a component.
        var points = MadeUpPoints.Groups(30, 40, 10, 0.02);
        var map = new Map(new UmapOptions()).Fit(points, TestContext.Current.CancellationToken).Map;
        var near = NearestNeighbours.Of(map, 10, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(Enumerable.Range(0, 1200), i => Assert.All(near.IndicesOf(i).ToArray(), j => Assert.Equal(i % 30, j % 30)));
    }

    [Fact]
    public void TheCosineDoesNotSeeLengths()
    {
        var points = MadeUpPoints.Groups(3, 30, 5, 0.3);
        var scaled = new Matrix(90, 5, [.. points.Data.Select((x, i) => x * (1 << (i / 5 % 4)))]);
        Matrix Of(Matrix data) => new Map(new UmapOptions { Metric = DistanceMetric.Cosine, Epochs = 20 }).Fit(data, TestContext.Current.CancellationToken).Map;
        Assert.Equal(Of(points).Data, Of(scaled).Data);
    }

    [Fact]
    public void NewPointsLieAmongTheirOwn()
    {
        var all = MadeUpPoints.Groups(5, 80, 8, 0.3);
        var (known, added) = (Rows(all, 0, 300), Rows(all, 300, 400));
        var model = new Map(new UmapOptions()).Fit(known, TestContext.Current.CancellationToken);
        var before = (float[])model.Map.Data.Clone();
        var placed = model.Transform(added, TestContext.Current.CancellationToken);
        Assert.Equal(before, model.Map.Data);
        var near = NearestNeighbours.Among(placed, model.Map, 5, cancellationToken: TestContext.Current.CancellationToken);
        var right = Enumerable.Range(0, 100).Count(i => near.IndicesOf(i).ToArray().All(j => j % 5 == i % 5));
        Assert.InRange(right, 97, 100);
    }

    [Fact]
    public void WhatCannotBeMappedIsRefusedByName()
    {
        foreach (var options in new[]
        {
            new UmapOptions { Components = 0 }, new UmapOptions { Neighbours = 1 }, new UmapOptions { MinDistance = -0.1 }, new UmapOptions { MinDistance = 1.1 },
            new UmapOptions { MinDistance = double.NaN }, new UmapOptions { Spread = 0 }, new UmapOptions { Epochs = 0 }, new UmapOptions { NegativeSamples = -1 },
        })
        {
            Assert.Throws<InvalidOptionException>(() => new Map(options));
        }

        Assert.Throws<InvalidOptionException>(() => new Map(new UmapOptions()).Fit(new Matrix(0, 3)));
        var model = new Map(new UmapOptions { Epochs = 5 }).Fit(MadeUpPoints.Normal(20, 3), TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentException>(() => model.Transform(new Matrix(1, 2)));
        Assert.Throws<InvalidOptionException>(() => model.Transform(new Matrix(1, 3, [1, float.NaN, 0])));
    }

    private static Matrix Rows(Matrix all, int first, int end) => new(end - first, all.Columns, all.Data[(first * all.Columns)..(end * all.Columns)]);

    private static void AssertFinite(int rows, int columns, Matrix map)
    {
        Assert.Equal((rows, columns), (map.Rows, map.Columns));
        Assert.All(map.Data, x => Assert.True(float.IsFinite(x)));
    }
}
