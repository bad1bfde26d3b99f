using Imago.Numerics.Neighbours;
using Imago.Reduction;

namespace Imago.Tests.Reduction;

public sealed class FuzzyGraphTests
{
    [Fact]
    public void SmoothDistancesMatchUmapLearn()
    {
        foreach (var set in UmapReference.All("fuzzy_sets"))
        {
            var scales = SmoothDistances.Of(Others(set), TestContext.Current.CancellationToken);
            UmapReference.AssertClose(set.Numbers("rhos"), scales.Rho, 1e-5);
            UmapReference.AssertClose(set.Numbers("sigmas"), scales.Sigma, 1e-4);
        }
    }

    [Fact]
    public void UmapFuzzySetMatchesUmapLearn()
    {
        foreach (var set in UmapReference.All("fuzzy_sets").Where(s => s.GetProperty("name").GetString() == "scattered"))
        {
            var others = Others(set);
            var graph = FuzzyGraph.Union(others, SmoothDistances.Of(others, TestContext.Current.CancellationToken));
            Assert.Equal(set.Integers("starts"), graph.Starts);
            Assert.Equal(set.Integers("targets"), graph.Targets);
            UmapReference.AssertClose(set.Numbers("weights"), graph.Weights, 1e-4);
        }
    }

    [Fact]
    public void ClosenessOfNewPointsMatchesUmapLearn()
    {
        var reference = UmapReference.NewPoints;
        var neighbours = NearestNeighbours.Among(reference.Matrix("new"), reference.Matrix("points"), reference.Integer("k"), cancellationToken: TestContext.Current.CancellationToken);
        var scales = SmoothDistances.OfNew(neighbours, TestContext.Current.CancellationToken);
        Assert.Equal(reference.Integers("targets"), neighbours.Indices);
        UmapReference.AssertClose(reference.Numbers("sigmas"), scales.Sigma, 1e-4);
        var closeness = neighbours.Distances.Select((d, i) => scales.Closeness(i / neighbours.Count, d)).ToArray();
        UmapReference.AssertClose(reference.Numbers("weights"), closeness, 1e-4);
    }

    [Fact]
    public void TheUnionIsSymmetric()
    {
        var others = Others(UmapReference.All("fuzzy_sets").First());
        var graph = FuzzyGraph.Union(others, SmoothDistances.Of(others, TestContext.Current.CancellationToken));
        var edges = Edges(graph).ToDictionary(e => (e.From, e.To), e => e.Weight);
        Assert.All(edges, e => Assert.Equal(e.Value, edges[(e.Key.To, e.Key.From)]));
        Assert.All(edges.Values, w => Assert.InRange(w, float.Epsilon, 1));
    }

    [Fact]
    public void EdgesTooLightToBeFollowedOnceAreLeftOut()
    {
        var graph = new FuzzyGraph([0, 2, 3, 4], [1, 2, 0, 0], [1, 0.009f, 1, 0.01f]).Prune(100);
        Assert.Equal([(0, 1, 1f), (1, 0, 1f), (2, 0, 0.01f)], Edges(graph));
    }

    private static NeighbourTable Others(System.Text.Json.JsonElement set) =>
        NearestNeighbours.Of(set.Matrix("points"), set.Integer("k") - 1, set.Metric(), TestContext.Current.CancellationToken);

    private static IEnumerable<(int From, int To, float Weight)> Edges(FuzzyGraph graph) =>
        Enumerable.Range(0, graph.Rows).SelectMany(i => Enumerable.Range(graph.Starts[i], graph.Starts[i + 1] - graph.Starts[i]).Select(e => (i, graph.Targets[e], graph.Weights[e])));
}
