using Imago.Errors;
using Imago.Storage;

namespace Imago.Tests.Storage;

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
}
