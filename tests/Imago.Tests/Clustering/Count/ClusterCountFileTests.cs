using Imago.Clustering.Count;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Count;

public sealed class ClusterCountFileTests
{
    [Fact]
    public void WhatWasTriedComesBackToTheBit()
    {
        using var folder = new TemporaryFolder();
        var choice = new ClusterCount().Choose(MadeUpPoints.Groups(5, 12, 6, spread: 0.2));
        ClusterCountFile.Write(folder["k.csv"], choice);
        var back = ClusterCountFile.Read(folder["k.csv"]);
        Assert.Equal(choice.Candidates, back.Candidates);
        Assert.Equal((choice.Clusters, choice.Elbow), (back.Clusters, back.Elbow));
    }

    [Fact]
    public void TheElbowAndTheChosenNumberAreMarked()
    {
        using var folder = new TemporaryFolder();
        ClusterCountFile.Write(folder["k.csv"], new ClusterCountChoice(4, [new(2, 100, 0.1, 5, 3), new(3, 30, 0.2, 6, 2), new(4, 20.5, 0.3, 7, 1)], "why"));
        Assert.Equal(
            "k,inertia,silhouette,calinski_harabasz,davies_bouldin,elbow,chosen\n2,100,0.1,5,3,0,0\n3,30,0.2,6,2,1,0\n4,20.5,0.3,7,1,0,1\n",
            File.ReadAllText(folder["k.csv"]));
    }

    [Theory]
    [InlineData("k,inertia\n2,1\n")]
    [InlineData("k,inertia,silhouette,calinski_harabasz,davies_bouldin,elbow,chosen\n3,1,0.5,1,1,0,1\n2,1,0.5,1,1,0,0\n")]
    [InlineData("k,inertia,silhouette,calinski_harabasz,davies_bouldin,elbow,chosen\n3,1,1.5,1,1,0,1\n")]
    public void AnotherFileIsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["k.csv"], text);
        Assert.Throws<InvalidFileException>(() => ClusterCountFile.Read(folder["k.csv"]));
    }

    [Fact]
    public void TheTableOfManyNumbersIsShortAndHasTheOnesThatMatter()
    {
        var candidates = Enumerable.Range(2, 99).Select(k => new ClusterCountCandidate(k, 1e4 / k, k == 41 ? 0.9 : 0.1, k, k)).ToList();
        var lines = ClusterCountTable.Lines(new ClusterCountChoice(40, candidates, ""));
        Assert.InRange(lines.Count, 10, 20);
        Assert.Single(lines, line => line.EndsWith("  chosen", StringComparison.Ordinal));
        Assert.Single(lines, line => line.EndsWith("  highest silhouette", StringComparison.Ordinal));
        Assert.Single(lines, line => line.EndsWith("  elbow", StringComparison.Ordinal));
        Assert.StartsWith("     2 ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("   100 ", lines[^1], StringComparison.Ordinal);
    }
}
