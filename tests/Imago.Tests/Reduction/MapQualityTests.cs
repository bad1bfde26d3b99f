using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Reduction;
using Imago.Tests.Clustering;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

public sealed class MapQualityTests
{
    [Theory]
    [MemberData(nameof(SklearnCase.BesideRepository), MemberType = typeof(SklearnCase))]
    public void TrustworthinessMatchesSklearn(string name)
    {
        var sklearn = SklearnCase.Of(name);
        foreach (var map in new[] { "pca2", "random" })
        {
            foreach (var k in new[] { 5, 10 })
            {
                var expected = sklearn.Number($"trust_{map}_{k}");
                Assert.Equal(expected, Trustworthiness.Of(sklearn.Points, sklearn.Matrix($"embed_{map}"), k), 1e-5 * expected);
            }
        }
    }

    [Fact]
    public void UmapLearnsMapsHaveTheQualityMeasuredOfThem()
    {
        foreach (var reference in UmapReference.All("quality"))
        {
            var (points, map) = (reference.Matrix("points"), reference.Matrix("map", columns: 2));
            Assert.Equal(reference.Number("map_trustworthiness"), Trustworthiness.Of(points, map, reference.Integer("k")), 1e-5);
            Assert.Equal(reference.Number("map_preservation"), NeighbourhoodPreservation.Of(points, map, reference.Integer("k")), 1e-9);
        }
    }

    [Fact]
    public void TheDataAreTheirOwnBestMap()
    {
        var points = MadeUpPoints.Normal(130, 3);
        Assert.Equal(1, Trustworthiness.Of(points, points, 7));
        Assert.Equal(1, NeighbourhoodPreservation.Of(points, points, 7));
        Assert.Equal(1, Trustworthiness.Of(points, RowNorms.Normalized(points), 7, DistanceMetric.Cosine), 1e-3);
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Trustworthiness.Of(new Matrix(9, 2), new Matrix(8, 2), 2));
        Assert.Throws<ArgumentException>(() => NeighbourhoodPreservation.Of(new Matrix(9, 2), new Matrix(8, 2), 2));
        Assert.Throws<InvalidOptionException>(() => Trustworthiness.Of(new Matrix(10, 2), new Matrix(10, 2), 5));
        Assert.Throws<InvalidOptionException>(() => NeighbourhoodPreservation.Of(new Matrix(5, 2), new Matrix(5, 2), 5));
    }
}
