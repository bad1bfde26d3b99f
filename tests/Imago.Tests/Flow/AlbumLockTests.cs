using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Tests.Flow;

public sealed class AlbumLockTests
{
    [Fact]
    public void ASecondRunIsKeptOutUntilTheFirstIsDone()
    {
        using var folder = new Support.TemporaryFolder();
        var album = new AlbumLayout(folder.Path);
        using (AlbumLock.Take(album))
            Assert.Contains("another run", Assert.Throws<ImagoException>(() => AlbumLock.Take(album)).Message, StringComparison.Ordinal);
        AlbumLock.Take(album).Dispose();
    }

    [Fact]
    public void WhatAKilledRunLeftHalfWrittenIsClearedAway()
    {
        using var folder = new Support.TemporaryFolder();
        var album = new AlbumLayout(folder.Path);
        Directory.CreateDirectory(album.Videos);
        var (half, whole) = (Path.Combine(album.Videos, $".cluster_0.123{AtomicFile.TemporaryEnding}.mp4"), Path.Combine(album.Videos, "cluster_0.mp4"));
        File.WriteAllText(half, "");
        File.WriteAllText(whole, "");
        AlbumLock.Take(album).Dispose();
        Assert.False(File.Exists(half));
        Assert.True(File.Exists(whole));
    }

    [Fact]
    public void OnlyWhatImagoLeftInTheAlbumItselfIsClearedAway()
    {
        using var folder = new Support.TemporaryFolder();
        var album = new AlbumLayout(folder["album"]);
        var name = $".cluster_0.123{AtomicFile.TemporaryEnding}.mp4";
        string[] others = [Path.Combine(folder["elsewhere"], name), album.At("photos", name), album.At("videos", $".notes{AtomicFile.TemporaryEnding}.txt"), album.At("videos", $".a.b{AtomicFile.TemporaryEnding}-mine")];
        foreach (var other in others)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(other)!);
            File.WriteAllText(other, "mine");
        }

        Support.TestLinks.Create(album.At("videos", "link"), folder["elsewhere"]);
        Support.TestLinks.Create(album.Music, folder["elsewhere"]);
        AlbumLock.Take(album).Dispose();
        Assert.All(others, other => Assert.True(File.Exists(other), other));
    }

    [Fact]
    public void AFolderThatWasCreatedForNothingGoesAgainAndOneThatWasThereStays()
    {
        using var folder = new Support.TemporaryFolder();
        AlbumLock.Take(new AlbumLayout(Path.Combine(folder["new"], "deep", "album"))).Dispose();
        Assert.False(Directory.Exists(folder["new"]));
        Directory.CreateDirectory(folder["there"]);
        AlbumLock.Take(new AlbumLayout(folder["there"])).Dispose();
        Assert.True(Directory.Exists(folder["there"]));
        using (AlbumLock.Take(new AlbumLayout(folder["used"])))
            File.WriteAllText(Path.Combine(folder["used"], "index.html"), "");
        Assert.True(File.Exists(Path.Combine(folder["used"], "index.html")));
    }

    [Fact]
    public void WhatAStoppedRunHasComputedStays()
    {
        using var folder = new Support.TemporaryFolder();
        var (headers, computed) = (new AlbumLayout(folder["headers"]), new AlbumLayout(folder["computed"]));
        using (AlbumLock.Take(headers))
        {
            using var cache = PhotoCache.Open(headers.Cache);
            cache.KeepHeaders([("/a.jpg", 1, 2, [1])]);
        }

        using (AlbumLock.Take(computed))
        {
            using var cache = PhotoCache.Open(computed.Cache);
            cache.Keep("visual", [("aa", [1], null)]);
        }

        Assert.False(Directory.Exists(headers.Root));
        using var again = PhotoCache.Open(computed.Cache);
        Assert.True(again.Has("aa", "visual"));
    }

    [Fact]
    public void AFolderInTheLocksPlaceIsToldAndAnEmptyOneIsReplaced()
    {
        using var folder = new Support.TemporaryFolder();
        var album = new AlbumLayout(folder.Path);
        Directory.CreateDirectory(album.Lock);
        AlbumLock.Take(album).Dispose();
        Assert.True(File.Exists(album.Lock));
        File.Delete(album.Lock);
        Directory.CreateDirectory(Path.Combine(album.Lock, "mine"));
        Assert.Contains("Move it elsewhere", Assert.Throws<InvalidFileException>(() => AlbumLock.Take(album)).Message, StringComparison.Ordinal);
    }
}
