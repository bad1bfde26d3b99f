using Imago.Storage;

namespace Imago.Tests.Storage;

public sealed class PhotoCacheTests
{
    [Fact]
    public void ResultsAreKeptPerPhotoAndEncoder()
    {
        using var folder = new Support.TemporaryFolder();
        using (var cache = PhotoCache.Open(folder["cache.db"]))
            cache.Keep("visual", [("aa", [1, 2], [9]), ("bb", [3], null)]);
        using var again = PhotoCache.Open(folder["cache.db"]);
        Assert.Equal([1, 2], again.Result("aa", "visual"));
        Assert.Null(again.Result("aa", "clip"));
        Assert.True(again.Has("bb", "visual"));
        Assert.Equal([9], again.Thumbnail("aa"));
        Assert.Null(again.Thumbnail("bb"));
    }

    [Fact]
    public void AHeaderCountsWhileSizeAndTimeAreTheSame()
    {
        using var folder = new Support.TemporaryFolder();
        using var cache = PhotoCache.Open(folder["cache.db"]);
        cache.KeepHeaders([("/a.jpg", 10, 20, [1])]);
        Assert.Equal([1], cache.Header("/a.jpg", 10, 20));
        Assert.Null(cache.Header("/a.jpg", 11, 20));
        Assert.Null(cache.Header("/a.jpg", 10, 21));
    }

    [Fact]
    public void AFailedBatchLeavesNothing()
    {
        using var folder = new Support.TemporaryFolder();
        using var cache = PhotoCache.Open(folder["cache.db"]);
        Assert.Throws<InvalidOperationException>(() => cache.Keep("visual", Batch()));
        Assert.False(cache.Has("aa", "visual"));

        static IEnumerable<(string, byte[], byte[]?)> Batch()
        {
            yield return ("aa", [1], null);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void ADamagedCacheIsReplacedByAnEmptyOne()
    {
        using var folder = new Support.TemporaryFolder();
        File.WriteAllText(folder["cache.db"], new string('x', 5000));
        using var cache = PhotoCache.Open(folder["cache.db"]);
        cache.Keep("visual", [("aa", [1], null)]);
        Assert.True(cache.Has("aa", "visual"));
    }
}
