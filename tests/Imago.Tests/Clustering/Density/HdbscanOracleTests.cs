using Imago.Clustering.Density;

namespace Imago.Tests.Clustering.Density;

public sealed class HdbscanOracleTests
{
    [Theory]
    [MemberData(nameof(HdbscanCase.Committed), MemberType = typeof(HdbscanCase))]
    public void MatchesHdbscan(string set) => Assert.All(HdbscanCase.ReadCommitted(set), AssertMatches);

    [Theory]
    [MemberData(nameof(HdbscanCase.BesideRepository), MemberType = typeof(HdbscanCase))]
    public void MatchesHdbscanOnEverySetBesideTheRepository(string set) => Assert.All(HdbscanCase.ReadBesideRepository(set), AssertMatches);

    [Theory]
    [InlineData("tiny5")]
    [InlineData("tiny8")]
    [InlineData("tiny12")]
    [InlineData("tiny30")]
    [InlineData("oneblob2d")]
    public void OutlierScoresMatchHdbscansWhereTheRowsOrderDoesNotDecideThem(string set) => Assert.All(HdbscanCase.ReadCommitted(set), expected =>
        Assert.All(
            expected.OutlierScores.Zip(new Hdbscan(expected.Options).Fit(expected.Data, expected.Dimensions).OutlierScores),
            x => Assert.Equal(x.First, x.Second, 1e-6)));

    private static void AssertMatches(HdbscanCase expected)
    {
        var actual = new Hdbscan(expected.Options).Fit(expected.Data, expected.Dimensions);
        Assert.All(expected.MergeDistances.Zip(actual.MergeDistances), x => Assert.Equal(x.First, x.Second, 1e-10 * Math.Max(1, x.First)));
        var ours = Renumbering(expected, actual);
        var (labels, probabilities, persistence) = (expected.Labels, expected.Probabilities, expected.Persistence);
        Assert.All(
            Enumerable.Range(0, labels.Length).Except(expected.AmbiguousProbabilities),
            i => Assert.Equal(probabilities[i], actual.Probabilities[i], 1e-6));

        // Stabilities are sums over points, including the ambiguous ones.
        if (expected.AmbiguousProbabilities.Length > 0)
            return;
        Assert.Equal(persistence.Length, actual.Clusters);
        Assert.All(ours, pair => Assert.Equal(persistence[pair.Key], actual.Persistence[pair.Value], 1e-6));
    }

    /// <summary>Maps each of hdbscan's labels to ours; fails if the mapping is not unique, or if only one side has noise.</summary>
    private static Dictionary<int, int> Renumbering(HdbscanCase expected, HdbscanResult actual)
    {
        var (ours, theirs) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var labels = expected.Labels;
        foreach (var i in Enumerable.Range(0, labels.Length).Except(expected.Ambiguous))
        {
            Assert.True(labels[i] < 0 == actual.Labels[i] < 0, $"point {i} of {expected}: expected {labels[i]}, found {actual.Labels[i]}");
            if (labels[i] < 0)
                continue;
            Assert.Equal(labels[i], theirs.GetValueOrDefault(actual.Labels[i], labels[i]));
            Assert.Equal(actual.Labels[i], ours.GetValueOrDefault(labels[i], actual.Labels[i]));
            (theirs[actual.Labels[i]], ours[labels[i]]) = (labels[i], actual.Labels[i]);
        }

        return ours;
    }
}
