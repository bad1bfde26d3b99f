using Imago.Numerics;
using Imago.Profiles.Clusters;
using Imago.Profiles.Titles;

namespace Imago.Tests.Profiles.Titles;

public sealed class ClusterTitlesTests
{
    [Fact]
    public void SaysWhatSetsAClusterApart()
    {
        ClusterProfile[] profiles = [new(0.001, 0.2, 0.1, 20, 0.2), new(0.001, 0.5, 0.4, 20, 0.2), new(0.001, 0.8, 0.7, 20, 0.2)];
        Assert.Equal(["Dark, muted", "Balanced", "Bright, vivid"], ClusterTitles.Name(profiles));
    }

    [Fact]
    public void SharedTitlesGetFurtherWordsThenNumbers()
    {
        ClusterProfile[] profiles =
        [
            new(0.001, 0.2, 0.1, 20, 0.1), new(0.001, 0.2, 0.1, 20, 0.5), new(0.001, 0.8, 0.7, 20, 0.3), new(0.001, 0.8, 0.7, 20, 0.3),
        ];
        Assert.Equal(["Dark, muted, smooth", "Dark, muted, detailed", "Bright, vivid", "Bright, vivid 2"], ClusterTitles.Name(profiles));
    }

    [Fact]
    public void AnAlbumOfOneClusterIsNamedByItself()
    {
        Assert.Equal(["Dark, vivid"], ClusterTitles.Name([new(0.001, 0.2, 0.6, 30, 0.25)]));
        Assert.Equal(["Balanced"], ClusterTitles.Name([new(0.001, 0.5, 0.3, 30, 0.25)]));
        Assert.Empty(ClusterTitles.Name([]));
    }

    [Fact]
    public void TitlesAreDistinctAndShort()
    {
        var random = new SeededRandom(5);
        var profiles = Enumerable.Range(0, 80)
            .Select(_ => new ClusterProfile(random.NextDouble() / 500, random.NextDouble(), random.NextDouble(), random.NextDouble() * 90, random.NextDouble()))
            .ToArray();
        var titles = ClusterTitles.Name(profiles);
        Assert.Equal(titles.Length, titles.Distinct().Count());
        Assert.All(titles, title => Assert.InRange(title.Length, 4, 50));
    }
}
