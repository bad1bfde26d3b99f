using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Tests.Imaging.Decoding;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

public sealed class PhotoIndexerTests
{
    [Fact]
    public void EveryTestPhotoIsIndexedFromItsHeader()
    {
        var folder = TestFolders.Shared("photos", "formats");
        var indexed = Index(folder);
        Assert.Empty(indexed.Rejections);
        Assert.Equal(Enumerable.Range(0, indexed.Index.Photos.Count).Select(i => (long)i), indexed.Index.Photos.Select(p => p.Id));
        Assert.Equal(indexed.Index.Photos.Select(p => p.Path).Order(StringComparer.Ordinal), indexed.Index.Photos.Select(p => p.Path));
        Assert.All(indexed.Index.Photos, photo =>
        {
            var seen = ReferencePhotos.Decoded.Photos[Path.GetRelativePath(Path.GetDirectoryName(folder)!, photo.Path)];
            Assert.Equal((seen.Width, seen.Height), photo.Orientation > 4 ? (photo.Height, photo.Width) : (photo.Width, photo.Height));
        });
    }

    [Theory]
    [InlineData("formats/frozenpond.mpo", "jpeg", 640, 480, 1, "2014-03-02T13:30:00")]
    [InlineData("formats/hopper_orientation_6.jpg", "jpeg", 128, 128, 6, null)]
    [InlineData("formats/hopper_orientation_8.webp", "webp", 128, 128, 8, null)]
    [InlineData("formats/iphone.HEIC", "heic", 3024, 4032, 1, "2022-02-16T12:55:41")]
    [InlineData("formats/kimono.rotate270.avif", "avif", 722, 1024, 1, null)]
    [InlineData("formats/really-a-jpeg.HEIC", "jpeg", 128, 128, 1, null)]
    [InlineData("formats/16bit.cropped.jp2", "jp2", 64, 64, 1, null)]
    [InlineData("formats/hopper.bmp", "bmp", 128, 128, 1, null)]
    [InlineData("formats/hopper.gif", "gif", 128, 128, 1, null)]
    [InlineData("orientation/Landscape_5.jpg", "jpeg", 1200, 1800, 5, null)]
    public void HeadersSayFormatSizeOrientationAndDate(string name, string format, int width, int height, int orientation, string? takenAt)
    {
        var photo = Assert.Single(Index(TestFolders.Shared("photos", name)).Index.Counted);
        Assert.Equal((format, width, height, orientation), (photo.Format, photo.Width, photo.Height, photo.Orientation));
        Assert.Equal(takenAt, photo.TakenAt?.ToString("s"));
        Assert.Equal(new FileInfo(photo.Path).Length, photo.Bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(photo.Path))), photo.Sha256);
    }

    [Fact]
    public void BrokenFilesKeepTheirRowAndGetAReason()
    {
        var indexed = Index(TestFolders.Shared("photos", "broken"));
        var reasons = indexed.Rejections.ToDictionary(r => Path.GetFileName(r.Path), r => r.Reason);
        Assert.Equal("the file is empty", reasons["empty.jpg"]);
        Assert.Contains("no photo format", reasons["text.jpg"], StringComparison.Ordinal);
        Assert.Contains("icon", reasons["decompression_bomb.ico"], StringComparison.Ordinal);
        Assert.Contains("66 bytes", reasons["badheadersize.bmp"], StringComparison.Ordinal);
        Assert.Contains("invalid chunk type", reasons["broken.png"], StringComparison.Ordinal);
        Assert.Contains("cut short", reasons["decompression_bomb.gif"], StringComparison.Ordinal);
        Assert.All(indexed.Rejections, r => Assert.Equal("index", r.Stage));
        Assert.Equal(19, indexed.Index.Photos.Count);
        Assert.Equal(
            indexed.Rejections.Select(r => r.Path),
            indexed.Index.Photos.Where(p => p.Status == PhotoStatus.Rejected).Select(p => p.Path));
    }

    [Fact]
    public void TheFirstOfIdenticalPhotosCountsAndTheOthersFollowIt()
    {
        using var folder = new TemporaryFolder();
        var same = PictureWriter.ToPng(SmallPictures.Gradient(8, 8));
        File.WriteAllBytes(folder["c.png"], same);
        File.WriteAllBytes(folder["a.jpg"], same);
        File.WriteAllBytes(folder["B.heic"], same);
        File.WriteAllBytes(folder["b.png"], PictureWriter.ToPng(SmallPictures.Gradient(9, 8)));
        File.WriteAllBytes(folder["1-empty.png"], []);
        File.WriteAllBytes(folder["2-empty.png"], []);
        var index = Index(folder.Path).Index;
        Assert.Equal(["B.heic", "b.png"], index.Counted.Select(p => Path.GetFileName(p.Path)));
        Assert.Equal(["a.jpg", "c.png"], index.Duplicates.Select(p => Path.GetFileName(p.Path)));
        Assert.All(index.Duplicates, d => Assert.Equal(folder["B.heic"], index.OriginalOf(d)!.Path));
        Assert.All(index.Counted, p => Assert.Same(p, index.OriginalOf(p)));
        Assert.All(index.Photos.Where(p => p.Status == PhotoStatus.Rejected), p => Assert.Null(index.OriginalOf(p)));
        Assert.Equal(2, index.Photos.Count(p => p.Status == PhotoStatus.Rejected));
    }

    [Fact]
    public void LimitsRejectByBytesAndByPixels()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["bomb.png"], SmallPictures.PngHeaderOnly(100_000, 100_000));
        File.WriteAllBytes(folder["large.png"], new byte[2000]);
        var indexed = new PhotoIndexer(DecodeLimits.Default with { MaxBytes = 1000 }).Index([folder.Path], SilentObserver.Instance);
        Assert.Equal(
            ["100000 x 100000 pixels are more than the limit of 250000000", "2000 bytes are more than the limit of 1000"],
            indexed.Rejections.Select(r => r.Reason));
    }

    [Fact]
    public void CamerasRawDataIsNamedForWhatItIs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.cr2"], [.. "II*\0"u8, 16, 0, 0, 0, .. "CR\u0002\0"u8, 0, 0, 0, 0]);

        // A TIFF directory of one entry: NewSubfileType (254), LONG, 1 value, "reduced resolution".
        File.WriteAllBytes(folder["b.dng"], [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 254, 0, 4, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        Assert.All(Index(folder.Path).Rejections, r => Assert.Contains("raw file", r.Reason, StringComparison.Ordinal));
        Assert.Equal(2, Index(folder.Path).Rejections.Count);
    }

    [Fact]
    public void ProgressNeverFallsAndReachesTheTotal()
    {
        var observer = new Recorder();
        var count = new PhotoIndexer().Index([TestFolders.Shared("photos", "formats")], observer).Index.Photos.Count;
        Assert.Equal(Enumerable.Range(1, count).Select(i => ((long)i, (long)count)), observer.Steps);
    }

    [Fact]
    public void CancellingStopsTheStage()
    {
        using var source = new CancellationTokenSource();
        var observer = new Recorder { OnStep = source.Cancel };
        Assert.ThrowsAny<OperationCanceledException>(
            () => new PhotoIndexer().Index([TestFolders.Shared("photos", "formats")], observer, cancellationToken: source.Token));
        Assert.InRange(observer.Steps.Count, 1, 1 + Environment.ProcessorCount);
    }

    [Theory]
    [InlineData("2020:01:31 10:00:09 (2020:01:31 10:00:09, ASCII, 20 components, 20 bytes)", "2020-01-31T10:00:09")]
    [InlineData("2020:01:31 10:00:09", "2020-01-31T10:00:09")]
    [InlineData("0000:00:00 00:00:00 (…)", null)]
    [InlineData("    :  :     :  :   (…)", null)]
    [InlineData("2020:13:31 10:00:09 (…)", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void DatesAreReadStrictly(string? field, string? expected) =>
        Assert.Equal(expected, PhotoHeaderReader.ParseDate(field)?.ToString("s"));

    private static IndexedPhotos Index(string input) => new PhotoIndexer().Index([input], SilentObserver.Instance);

    private sealed class Recorder : IRunObserver
    {
        public List<(long Done, long Total)> Steps { get; } = [];

        public Action? OnStep { get; init; }

        public void Advance(Stage stage, long done, long total)
        {
            Steps.Add((done, total));
            OnStep?.Invoke();
        }

        public void Say(Stage stage, string message)
        {
        }
    }
}
