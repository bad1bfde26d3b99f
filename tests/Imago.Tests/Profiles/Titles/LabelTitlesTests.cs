using Imago.Numerics;
using Imago.Profiles.Titles;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Titles;

public sealed class LabelTitlesTests
{
    private static readonly LabelVectors Labels = new(["cats", "dogs", "sea"], new Matrix(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1]));

    [Fact]
    public void AClusterIsNamedByTheLabelNearestToItsPhotos()
    {
        var photos = new Matrix(4, 3, [0, 0.6f, 0.8f, 0, -0.6f, 0.8f, 0.8f, 0.6f, 0, 1, 0, 0]);
        var titles = LabelTitles.Name(photos, [[0, 1], [2, 3]], Labels, TestContext.Current.CancellationToken);
        Assert.Equal(["Sea", "Cats"], titles.Select(t => t.Title));
        Assert.Equal(1, titles[0].Score);
        Assert.Equal(0.9487, titles[1].Score);
    }

    [Fact]
    public void TitlesAreDistinctAndDealtForTheGreatestSum()
    {
        // Both are most similar to cats; the second loses less by becoming dogs.
        var photos = new Matrix(2, 3, [1, 0, 0, 0.8f, 0.6f, 0]);
        Assert.Equal(["Cats", "Dogs"], LabelTitles.Name(photos, [[0], [1]], Labels, TestContext.Current.CancellationToken).Select(t => t.Title));
        Assert.Equal(["Dogs", "Cats"], LabelTitles.Name(photos, [[1], [0]], Labels, TestContext.Current.CancellationToken).Select(t => t.Title));
    }

    [Fact]
    public void MoreClustersThanLabelsGetNumbers()
    {
        var photos = MadeUpPoints.Normal(7, 3);
        var titles = LabelTitles.Name(photos, [.. Enumerable.Range(0, 7).Select(i => new[] { i })], Labels, TestContext.Current.CancellationToken);
        Assert.Equal(7, titles.Select(t => t.Title).Distinct().Count());
        Assert.Equal(titles, LabelTitles.Name(photos, [.. Enumerable.Range(0, 7).Select(i => new[] { i })], Labels, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void VectorsOfAnotherLengthAreRefused() =>
        Assert.Throws<ArgumentException>(() => LabelTitles.Name(new Matrix(1, 4), [[0]], Labels, TestContext.Current.CancellationToken));

    [Fact]
    public void ALabelsVectorIsTheMeanOverTheTemplatesAndIsKept()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v.txt"], "cats\ndogs\ncats and dogs\n");
        var vocabulary = Vocabulary.Read(folder["v.txt"]);
        var (encoder, again, other) = (new WordEncoder("cats", "dogs", "photo"), new WordEncoder("cats", "dogs", "photo"), new WordEncoder("cats", "dogs"));
        var cache = folder["cache/cache.db"];
        var first = LabelVectors.Encode(vocabulary, encoder, cache, TestContext.Current.CancellationToken);
        Assert.True(first.Vectors.Row(0)[0] > first.Vectors.Row(0)[2] && first.Vectors.Row(0)[2] > 0 && first.Vectors.Row(0)[1] == 0);
        var second = LabelVectors.Encode(vocabulary, again, cache, TestContext.Current.CancellationToken);
        Assert.Equal(first.Vectors.Data, second.Vectors.Data);
        Assert.Equal(0, again.Texts);

        // Vectors of another length under the same key are ignored.
        Assert.Equal(2, LabelVectors.Encode(vocabulary, other, cache, TestContext.Current.CancellationToken).Vectors.Columns);
        Assert.Equal(encoder.Texts, other.Texts);
        using var kept = PhotoCache.Open(cache);
        Assert.Null(kept.TextVector("cats", "another encoder"));
    }
}
