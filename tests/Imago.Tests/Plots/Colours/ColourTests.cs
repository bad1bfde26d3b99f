using System.Text.Json;
using Imago.Numerics;
using Imago.Plots.Colours;
using Imago.Tests.Support;

namespace Imago.Tests.Plots.Colours;

public sealed class ColourTests
{
    private static readonly JsonElement Reference =
        JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Plots", "Colours", "Data", "palette.json"))).RootElement;

    [Fact]
    public void TheColoursAreThoseThatWereFound() =>
        Assert.Equal(Reference.GetProperty("colours").EnumerateArray().Select(c => c.GetString()), ClusterPalette.Colours.Select(c => c.Hex));

    [Fact]
    public void EveryWayOfSeeingAgreesWithNumpy()
    {
        foreach (var vision in ColourVision.Deficient.Append(ColourVision.Common))
        {
            var seen = Reference.GetProperty("seen").GetProperty(vision.Name).EnumerateArray().Select(lab => lab.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
            foreach (var (colour, expected) in ClusterPalette.Colours.Zip(seen))
            {
                var lab = vision.See(colour);
                Assert.Equal(expected[0], lab.L, 2e-5);
                Assert.Equal(expected[1], lab.A, 2e-5);
                Assert.Equal(expected[2], lab.B, 2e-5);
            }
        }
    }

    [Theory]
    [InlineData(2, 0.32)]
    [InlineData(3, 0.26)]
    [InlineData(5, 0.11)]
    [InlineData(8, 0.10)]
    [InlineData(12, 0.096)]
    public void TheFirstColoursAreFarApartToEverybody(int count, double threshold)
    {
        var least = Pairs(count).Min(p => ColourVision.LeastDistance(ClusterPalette.Colours[p.A], ClusterPalette.Colours[p.B]));
        Assert.True(least >= threshold, $"{least}");
        Assert.Equal(Reference.GetProperty("least_distance_of_first")[count - 2].GetDouble(), least, 1e-4);
    }

    [Fact]
    public void EveryColourStandsOutFromThePaper()
    {
        var white = new Rgb(255, 255, 255);
        Assert.All(ClusterPalette.Colours, c => Assert.True(ColourVision.LeastDistance(c, white) > 0.14));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(60)]
    [InlineData(72)]
    public void NoTwoClustersShareColourAndMarker(int clusters)
    {
        var styles = ClusterPalette.Assign(Places(clusters));
        Assert.True(styles.Distinct().Count() == clusters || clusters > 60, "two clusters look alike");
        Assert.InRange(styles.Select(s => s.Colour).Distinct().Count(), Math.Min(clusters, 11), 12);
        if (clusters <= 12)
            Assert.All(styles, s => Assert.Equal(MarkerShape.Circle, s.Shape));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(200)]
    public void NearestNeighboursHaveColoursFarApart(int clusters)
    {
        var places = Places(clusters);
        var styles = ClusterPalette.Assign(places);
        Assert.Equal(styles, ClusterPalette.Assign(places));
        for (var i = 0; i < clusters; i++)
        {
            var nearest = Enumerable.Range(0, clusters).Where(j => j != i).MinBy(j => Math.Pow(places[i].X - places[j].X, 2) + Math.Pow(places[i].Y - places[j].Y, 2));
            Assert.True(ColourVision.LeastDistance(styles[i].Colour, styles[nearest].Colour) > 0.096, $"{i} and {nearest} look alike");
        }
    }

    [Fact]
    public void ClustersInOnePlaceGetStylesToo()
    {
        Assert.Empty(ClusterPalette.Assign([]));
        Assert.Equal(5, ClusterPalette.Assign([(1, 1), (1, 1), (1, 1), (1, 1), (1, 1)]).Distinct().Count());
    }

    private static (double X, double Y)[] Places(int count)
    {
        var random = new SeededRandom(3);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 1000, random.NextDouble() * 700))];
    }

    private static IEnumerable<(int A, int B)> Pairs(int count) =>
        Enumerable.Range(0, count).SelectMany(a => Enumerable.Range(0, a).Select(b => (a, b)));
}
