using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

public sealed class PhotoDecoderTests
{
    private static readonly PhotoDecoder Decoder = new();

    public static TheoryData<string> PhotosOtherDecodersRead => new(ReferencePhotos.Decoded.Photos.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(PhotosOtherDecodersRead))]
    public void SizeAndColoursMatchPillowAndLibheif(string name)
    {
        var expected = ReferencePhotos.Decoded.Photos[name];
        var image = Decoder.Decode(TestFolders.Shared("photos", name), DecodeSize.Full);
        Assert.Equal((expected.Width, expected.Height), (image.Width, image.Height));

        // Means of cells: two JPEG decoders differ by less than 1. Pillow has no CMYK profile and mixes inks by a formula, so only the main
        // colours agree there.
        var tolerance = expected.Cmyk ? 45 : 2.0;
        Assert.InRange(ReferencePhotos.Distance(ReferencePhotos.CellsOf(image, ReferencePhotos.Decoded.Grid), expected.Cells), 0, tolerance);
    }

    [Theory]
    [InlineData("badheadersize.bmp", "66 bytes")]
    [InlineData("broken.png", "invalid chunk type")]
    [InlineData("broken_data_stream.png", "damaged")]
    [InlineData("crash-0c7e0e8e11ce787078f00b5b0ca409a167f070e0.tif", "cut short")]
    [InlineData("crash-338516dbd2f0e83caddb8ce256c22db3bd6dc40f.tif", "cut short")]
    [InlineData("cut-header.jpg", "cut short")]
    [InlineData("decompression_bomb.gif", "cut short")]
    [InlineData("decompression_bomb.ico", "icon")]
    [InlineData("empty.jpg", "empty")]
    [InlineData("text.jpg", "no photo format")]
    [InlineData("truncated_image.png", "cut short")]
    [InlineData("truncated_jpeg.jpg", "cut short")]
    [InlineData("zero_width.gif", "cut short")]
    public void BrokenFilesAreRejectedWithTheTrueReasonInOneLine(string name, string phrase)
    {
        var path = TestFolders.Shared("photos", "broken", name);
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(path, DecodeSize.Full));
        Assert.Contains(phrase, failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Reason);
        Assert.DoesNotContain(path, failure.Reason, StringComparison.Ordinal);
        Assert.InRange(failure.Reason.Length, 5, 200);
    }

    [Theory]
    [InlineData("truncated_image.png")]
    [InlineData("truncated_jpeg.jpg")]
    [InlineData("broken_data_stream.png")]
    public void ShrinkingDoesNotHideDamage(string name) =>
        Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(TestFolders.Shared("photos", "broken", name), DecodeSize.Within(20, 20)));

    [Fact]
    public void AMissingEndChunkTakesNoPixelAway()
    {
        var whole = Decoder.Decode(TestFolders.Shared("photos", "formats", "hopper.png"), DecodeSize.Full);
        var cut = Decoder.Decode(TestFolders.Shared("photos", "broken", "truncated_end_chunk.png"), DecodeSize.Full);
        Assert.Equal(whole.Pixels, cut.Pixels);
    }

    [Fact]
    public void AWrongBoxLengthInAJpeg2000HeaderTakesNoPixelAway()
    {
        var image = Decoder.Decode(TestFolders.Shared("photos", "broken", "invalid_header_length.jp2"), DecodeSize.Full);
        Assert.Equal((640, 480), (image.Width, image.Height));
        Assert.InRange(image.Pixels.Average(p => (double)p), 80, 82);
    }

    [Theory]
    [InlineData("hopper.jpg")]
    [InlineData("hopper.png")]
    [InlineData("hopper.gif")]
    [InlineData("hopper.webp")]
    [InlineData("hopper.tif")]
    [InlineData("hopper.bmp")]
    [InlineData("hopper.avif")]
    [InlineData("example.heic")]
    [InlineData("tiff_16bit_RGB.tiff")]
    [InlineData("200x32_rgba.png")]
    [InlineData("frozenpond.mpo")]
    public void APhotoCutAnywhereIsNoPhoto(string name)
    {
        var content = File.ReadAllBytes(TestFolders.Shared("photos", "formats", name));
        var whole = Decoder.Decode(content, name, DecodeSize.Full);
        foreach (var percent in (int[])[10, 50, 75])
        {
            // An MPO is several consecutive JPEGs; only the first is the photo.
            var length = name.EndsWith(".mpo", StringComparison.Ordinal) ? content.Length * percent / 300 : content.Length * percent / 100;
            var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(content[..length], name, DecodeSize.Full));
            Assert.DoesNotContain('\n', failure.Reason);
        }

        Assert.Equal(whole.Pixels, Decoder.Decode(content, name, DecodeSize.Full).Pixels);
    }

    [Theory]
    [InlineData("hopper.jpg")]
    [InlineData("hopper_gray.jpg")]
    [InlineData("hopper.png")]
    [InlineData("200x32_rgba.png")]
    public void APhotoWhoseMiddleWasOverwrittenIsNoPhoto(string name)
    {
        var content = File.ReadAllBytes(TestFolders.Shared("photos", "formats", name));
        for (var i = 0; i < 600; i++)
            content[(content.Length / 2) + i] = (byte)((i * 167) ^ (i >> 3));
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(content, name, DecodeSize.Full));
        Assert.Matches("damaged|cut short", failure.Reason);
    }

    [Theory]
    [InlineData("Landscape")]
    [InlineData("Portrait")]
    public void AllEightOrientationsGiveTheSameUprightPicture(string family)
    {
        var upright = Decoder.Decode(TestFolders.Shared("photos", "orientation", $"{family}_0.jpg"), DecodeSize.Within(600, 600));
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var turned = Decoder.Decode(TestFolders.Shared("photos", "orientation", $"{family}_{orientation}.jpg"), DecodeSize.Within(600, 600));
            Assert.Equal((upright.Width, upright.Height), (turned.Width, turned.Height));
            Assert.InRange(MeanDifference(upright, turned), 0, 4.5);
        }
    }

    [Theory]
    [InlineData("formats/hopper_bw_500.png", 100, 70)]
    [InlineData("formats/example.heic", 512, 512)]
    [InlineData("formats/iphone.HEIC", 640, 200)]
    [InlineData("orientation/Landscape_6.jpg", 100, 300)]
    [InlineData("orientation/Portrait_5.jpg", 37, 1000)]
    [InlineData("formats/pil_sample_cmyk.jpg", 10, 10)]
    [InlineData("formats/200x32_rgba.png", 50, 50)]
    [InlineData("formats/mode_16bit.png", 1, 1)]
    public void WithinNeverExceedsItsBoxKeepsTheAspectAndTheColours(string name, int width, int height)
    {
        var full = Decoder.Decode(TestFolders.Shared("photos", name), DecodeSize.Full);
        var small = Decoder.Decode(TestFolders.Shared("photos", name), DecodeSize.Within(width, height));
        var scale = Math.Min((double)width / full.Width, (double)height / full.Height);
        Assert.True(small.Width == width || small.Height == height);
        Assert.InRange(small.Width, 1, width);
        Assert.InRange(small.Height, 1, height);
        Assert.InRange(small.Width - (full.Width * scale), -0.51, 1);
        Assert.InRange(small.Height - (full.Height * scale), -0.51, 1);
        for (var c = 0; c < 3; c++)
            Assert.InRange(Mean(small, c) - Mean(full, c), -3, 3);
    }

    [Fact]
    public void WithinNeverEnlarges()
    {
        var path = TestFolders.Shared("photos", "formats", "hopper.jpg");
        Assert.Equal(Decoder.Decode(path, DecodeSize.Full).Pixels, Decoder.Decode(path, DecodeSize.Within(4000, 4000)).Pixels);
    }

    [Fact]
    public void ManyThreadsGiveTheBytesOneThreadGives()
    {
        var paths = Directory.GetFiles(TestFolders.Shared("photos", "formats")).Order(StringComparer.Ordinal)
            .Concat(Directory.GetFiles(TestFolders.Shared("photos", "broken")).Order(StringComparer.Ordinal)).ToArray();
        var serial = paths.Select(Outcome).ToArray();
        var parallel = new string[paths.Length * 3];
        Parallel.For(0, parallel.Length, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i => parallel[i] = Outcome(paths[i % paths.Length]));
        for (var i = 0; i < parallel.Length; i++)
            Assert.Equal(serial[i % paths.Length], parallel[i]);

        static string Outcome(string path)
        {
            try
            {
                var image = Decoder.Decode(path, DecodeSize.Within(256, 256));
                return $"{image.Width}x{image.Height} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(image.Pixels))}";
            }
            catch (UnreadablePhotoException e)
            {
                return e.Reason;
            }
        }
    }

    [Fact]
    public void JpegXlIsRead()
    {
        // FFmpeg 5.1 with libjxl: gradients=s=40x24:c0=red:c1=blue:x0=0:y0=0:x1=39:y1=0:nb_colors=2, one frame of rgb24.
        const string Gradient =
            "/woFyAASiAIASAJd5RIAABUqo4wbvJzr+fJDh8W0jesMbbVtYUmiyDg2SSdwSBKLQHixk9ZvWP32b/+CIOYHvL9rbpq6xtdi1Fw/WKvtyXgSGIjFTQYLW8vm" +
            "PeHUO+nSkId24AaAAiiAAhVSIAGGSkZRipExkiNBCwCzuZyYfecyPKULnmvj9KzIHZIW07+Mrd6b84fxNdLW2QbICw==";
        var image = Decoder.Decode(Convert.FromBase64String(Gradient), "gradient", DecodeSize.Full);
        Assert.Equal((40, 24), (image.Width, image.Height));
        Assert.InRange(image.Pixels[0], 230, 255);
        Assert.InRange(image.Pixels[2], 0, 25);
        Assert.InRange(image.Pixels[^3], 0, 25);
        Assert.InRange(image.Pixels[^1], 230, 255);
    }

    [Theory]
    [InlineData("photo[1]")]
    [InlineData("a.jpg[page=3]")]
    [InlineData("msl:evil.jpg")]
    [InlineData("-rf *.jpg")]
    [InlineData("line\nbreak \"quoted\" 'x'.png")]
    [InlineData("фото №1 – имя.HEIC")]
    [InlineData("😀.bmp")]
    [InlineData("https:__example.org_a.svg")]
    public void NamesMeanNothing(string name)
    {
        using var folder = new TemporaryFolder();
        var expected = SmallPictures.Gradient(20, 10);
        File.WriteAllBytes(folder[name], PictureWriter.ToPng(expected));
        Assert.Equal(expected.Pixels, Decoder.Decode(folder[name], DecodeSize.Full).Pixels);
        File.WriteAllBytes(folder[name], SmallPictures.ToBitmap(expected));
        Assert.Equal(expected.Pixels, Decoder.Decode(folder[name], DecodeSize.Full).Pixels);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")]
    [InlineData("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj")]
    [InlineData("push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'https://example.org/x.png'\npop graphic-context")]
    [InlineData("BM is how this text begins, and it goes on like any other text of some length does")]
    public void DocumentsAndDrawingsAreNeverHandedToADecoder(string text)
    {
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(System.Text.Encoding.UTF8.GetBytes(text), "x.jpg", DecodeSize.Full));
        Assert.Matches("no photo format|PDF document", failure.Reason);
    }

    [Fact]
    public void APictureBeyondTheLimitOfPixelsIsRefusedByItsHeader()
    {
        var png = SmallPictures.PngHeaderOnly(60_000, 60_000);
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(png, "bomb.png", DecodeSize.Within(64, 64)));
        Assert.Contains("60000 x 60000 pixels are more than the limit of 250000000", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileBeyondTheLimitOfBytesIsRefused()
    {
        var small = new PhotoDecoder(DecodeLimits.Default with { MaxBytes = 100 });
        var failure = Assert.Throws<UnreadablePhotoException>(() => small.Decode(new byte[101], "x.jpg", DecodeSize.Full));
        Assert.Contains("101 bytes are more than the limit of 100", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ADecodeThatTakesTooMuchProcessorTimeIsStopped()
    {
        var hasty = new PhotoDecoder(DecodeLimits.Default with { MaxTime = TimeSpan.FromMilliseconds(1) });
        var bitmap = SmallPictures.ToBitmap(new RgbImage(3_000, 1_000));
        var failure = Assert.Throws<UnreadablePhotoException>(() => hasty.Decode(bitmap, "slow.bmp", DecodeSize.Full));
        Assert.Equal("decoding it takes more than 0.001 seconds of processor time", failure.Reason);
    }

    [Fact]
    public void CancellingStopsADecode()
    {
        using var source = new CancellationTokenSource();
        var png = PictureWriter.ToPng(new RgbImage(12_000, 3_000));

        // A separate thread, because the pool's threads may all be busy with other tests.
        var canceller = new Thread(() =>
        {
            Thread.Sleep(5);
            source.Cancel();
        });
        canceller.Start();
        Assert.ThrowsAny<OperationCanceledException>(() => Decoder.Decode(png, "slow.png", DecodeSize.Full, source.Token));
        canceller.Join();
    }

    [Fact]
    public void AJpegThatAsksForManyPassesOverManyPixelsIsRefused()
    {
        var strict = new PhotoDecoder(DecodeLimits.Default with { MaxPixels = 10_000 });
        var jpeg = File.ReadAllBytes(TestFolders.Shared("photos", "broken", "truncated_jpeg.jpg"));
        var scans = SmallPictures.WithRepeatedScan(jpeg, 40);
        var failure = Assert.Throws<UnreadablePhotoException>(() => strict.Decode(scans, "scans.jpg", DecodeSize.Full));
        Assert.Contains("passes over its pixels", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AHeavilyPackedPictureWithinTheLimitsEndsQuickly()
    {
        // 200 million black pixels in a file of 200 kilobytes.
        var png = SmallPictures.BlackPng(20_000, 10_000);
        Assert.InRange(png.Length, 1, 400_000);
        var image = Decoder.Decode(png, "packed.png", DecodeSize.Within(100, 100));
        Assert.Equal((100, 50), (image.Width, image.Height));
        Assert.All(image.Pixels, p => Assert.Equal(0, p));
    }

    private static double Mean(RgbImage image, int channel)
    {
        var sum = 0L;
        for (var i = channel; i < image.Pixels.Length; i += 3)
            sum += image.Pixels[i];
        return sum / (image.Pixels.Length / 3.0);
    }

    private static double MeanDifference(RgbImage a, RgbImage b) =>
        a.Pixels.Zip(b.Pixels, (p, q) => Math.Abs(p - q)).Average();
}
