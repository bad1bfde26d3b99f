using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

public sealed class IndexStageTests
{
    [Fact]
    public void FilesAreKnownAgainUntilTheyChange()
    {
        using var folder = new TemporaryFolder();
        var stage = new IndexStage(new AlbumLayout(folder["album"]), [folder["photos"]], new IndexOptions());
        PhotoIndex Run() => stage.Run(SilentObserver.Instance, TestContext.Current.CancellationToken);
        void Write(string name, int side)
        {
            Directory.CreateDirectory(folder["photos"]);
            File.WriteAllBytes(Path.Combine(folder["photos"], name), PictureWriter.ToPng(SmallPictures.Gradient(side, side)));
        }

        Write("b.png", 9);
        var first = Assert.Single(Run().Photos);
        Write("a.png", 9);
        var second = Run();
        Assert.Equal([PhotoStatus.Ok, PhotoStatus.Duplicate], second.Photos.Select(p => p.Status));
        Assert.Equal(first with { Id = 1, Status = PhotoStatus.Duplicate }, second.Photos[1]);
        Write("b.png", 21);
        var third = Run();
        Assert.Equal([PhotoStatus.Ok, PhotoStatus.Ok], third.Photos.Select(p => p.Status));
        Assert.Equal(21, third.Photos[1].Width);
    }

    [Fact]
    public void AKnownPhotosSidecarIsNoticedWhenItComesChangesAndGoes()
    {
        using var folder = new TemporaryFolder();
        var stage = new IndexStage(new AlbumLayout(folder["album"]), [folder["photos"]], new IndexOptions());
        DateTime? Taken() => Assert.Single(stage.Run(SilentObserver.Instance, TestContext.Current.CancellationToken).Photos).TakenAt;
        Directory.CreateDirectory(folder["photos"]);
        File.WriteAllBytes(folder["photos/a.png"], PictureWriter.ToPng(SmallPictures.Gradient(9, 9)));
        Assert.Null(Taken());
        File.WriteAllText(folder["photos/a.png.xmp"], MadeUpExif.Xmp("xmp:CreateDate", "2019-05-06T10:00:00"));
        Assert.Equal(new DateTime(2019, 5, 6, 10, 0, 0), Taken());
        File.WriteAllText(folder["photos/a.png.xmp"], MadeUpExif.Xmp("xmp:CreateDate", "2018-05-06T10:00:00"));
        File.SetLastWriteTimeUtc(folder["photos/a.png.xmp"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateTime(2018, 5, 6, 10, 0, 0), Taken());
        File.Delete(folder["photos/a.png.xmp"]);
        Assert.Null(Taken());
    }

    [Fact]
    public void AnAlbumInsideItsPhotosIsNoSourceOfPhotos()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["album/videos"]);
        var png = PictureWriter.ToPng(SmallPictures.Gradient(8, 8));
        File.WriteAllBytes(folder["a.png"], png);
        File.WriteAllBytes(folder["album/videos/cluster_0.png"], png);
        var index = new IndexStage(new AlbumLayout(folder["album"]), [folder.Path], new IndexOptions()).Run(SilentObserver.Instance,
            TestContext.Current.CancellationToken);
        Assert.Equal([folder["a.png"]], index.Photos.Select(p => p.Path));
    }

    [Fact]
    public void AChangedTargetOfALinkIsNoticedAndSoIsAnotherTarget()
    {
        using var folder = new TemporaryFolder();
        var when = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var stage = new IndexStage(new AlbumLayout(folder["album"]), [folder["photos"]], new IndexOptions());
        Photo Run() => Assert.Single(stage.Run(SilentObserver.Instance, TestContext.Current.CancellationToken).Photos);
        void Write(string name, int side, DateTime time)
        {
            File.WriteAllBytes(folder[name], [.. PictureWriter.ToPng(SmallPictures.Gradient(side, 8)).Concat(new byte[4096]).Take(4096)]);
            File.SetLastWriteTimeUtc(folder[name], time);
        }

        Directory.CreateDirectory(folder["photos"]);
        Write("first.png", 9, when);
        File.CreateSymbolicLink(folder["photos/a.png"], "../first.png");
        Assert.Equal((9, 4096L), (Run().Width, Run().Bytes));
        Write("first.png", 10, when.AddSeconds(1));
        Assert.Equal(10, Run().Width);
        Write("second.png", 11, when.AddSeconds(1));
        File.Delete(folder["photos/a.png"]);
        File.CreateSymbolicLink(folder["photos/a.png"], "../second.png");
        Assert.Equal((11, folder["photos/a.png"]), (Run().Width, Run().Path));
    }

    [Fact]
    public void LimitsCountTheTargetOfALinkAndWhatIsNoFileIsNotOpened()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        File.WriteAllBytes(folder["large.png"], [.. PictureWriter.ToPng(SmallPictures.Gradient(8, 8)), .. new byte[4096]]);
        File.CreateSymbolicLink(folder["photos/a.png"], "../large.png");
        NamedPipe.Create(folder["photos/pipe.jpg"]);
        File.CreateSymbolicLink(folder["photos/to-pipe.jpg"], "pipe.jpg");
        File.CreateSymbolicLink(folder["photos/zero.jpg"], "/dev/zero");
        var files = AlbumLayout.None with { Index = folder["index.csv"], Rejected = folder["rejected.csv"] };
        var stage = new IndexStage(files, [folder["photos"]], new IndexOptions { Limits = DecodeLimits.Default with { MaxBytes = 2048 } });
        stage.Run(SilentObserver.Instance, TestContext.Current.CancellationToken);
        var reasons = RejectionFile.Read(folder["rejected.csv"]).ToDictionary(r => Path.GetFileName(r.Path), r => r.Reason);
        Assert.Contains("more than the limit of 2048", reasons["a.png"], StringComparison.Ordinal);
        Assert.Equal("it is a named pipe, not a file", reasons["pipe.jpg"]);
        Assert.False(reasons.ContainsKey("to-pipe.jpg"));
        Assert.Equal("it is a device, not a file", reasons["zero.jpg"]);
    }
}
