using Imago.Errors;
using Imago.Storage;
using Microsoft.Data.Sqlite;

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

    [Fact]
    public void ARowThatIsDamagedCountsAsMissing()
    {
        using var folder = new Support.TemporaryFolder();
        byte[] result = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        using (var cache = PhotoCache.Open(folder["cache.db"]))
            cache.Keep("visual", [("aa", result, result[50..])]);
        var bytes = File.ReadAllBytes(folder["cache.db"]);
        for (var at = bytes.AsSpan().IndexOf(result.AsSpan(60, 20)); at >= 0; at = bytes.AsSpan().IndexOf(result.AsSpan(60, 20)))
            bytes[at] ^= 1;
        File.WriteAllBytes(folder["cache.db"], bytes);
        using var again = PhotoCache.Open(folder["cache.db"]);
        Assert.False(again.Has("aa", "visual"));
        Assert.Null(again.Result("aa", "visual"));
        Assert.Null(again.Thumbnail("aa"));
        again.Keep("visual", [("aa", result, null)]);
        Assert.Equal(result, again.Result("aa", "visual"));
    }

    [Fact]
    public void ACacheWhosePagesAreDamagedIsReplacedWhenThatShows()
    {
        using var folder = new Support.TemporaryFolder();
        using (var cache = PhotoCache.Open(folder["cache.db"]))
            cache.Keep("visual", Enumerable.Range(0, 200).Select(i => ($"{i}", new byte[500], (byte[]?)new byte[500])));
        var bytes = File.ReadAllBytes(folder["cache.db"]);
        new Random(1).NextBytes(bytes.AsSpan(4096));
        File.WriteAllBytes(folder["cache.db"], bytes);
        using var again = PhotoCache.Open(folder["cache.db"]);
        Assert.Null(again.Result("7", "visual"));
        again.Keep("visual", [("7", [1], [2])]);
        Assert.Equal([1], again.Result("7", "visual"));
        Assert.Equal([2], again.Thumbnail("7"));
    }

    [Fact]
    public void ACacheOfAnotherLayoutIsEmptied()
    {
        using var folder = new Support.TemporaryFolder();
        SqliteLibrary.EnsureBound();
        using (var old = new SqliteConnection($"Data Source={folder["cache.db"]};Pooling=False"))
        {
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = "CREATE TABLE photos (sha256 TEXT NOT NULL, encoder TEXT NOT NULL, result BLOB NOT NULL, PRIMARY KEY (sha256, encoder)); INSERT INTO photos VALUES ('aa', 'visual', x'0102')";
            command.ExecuteNonQuery();
        }

        using var cache = PhotoCache.Open(folder["cache.db"]);
        Assert.False(cache.Has("aa", "visual"));
    }

    [Fact]
    public void AFolderInItsPlaceIsToldAndAnEmptyOneIsReplaced()
    {
        using var folder = new Support.TemporaryFolder();
        Directory.CreateDirectory(folder["cache.db"]);
        PhotoCache.Open(folder["cache.db"]).Dispose();
        Assert.True(File.Exists(folder["cache.db"]));
        Directory.CreateDirectory(Path.Combine(folder["other.db"], "mine"));
        Assert.Contains("Move it elsewhere", Assert.Throws<InvalidFileException>(() => PhotoCache.Open(folder["other.db"])).Message, StringComparison.Ordinal);
    }
}
