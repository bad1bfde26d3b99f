using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Raw;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Raw;

public sealed class RawReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Layouts => [.. RawFiles.Layouts.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void RawDataAreReadByTheirLargestPreviewUprightWithTheirDate(string ending)
    {
        var (build, orientation, hasDate) = RawFiles.Layouts[ending];
        var preview = RawFiles.Preview(800, 600);
        File.WriteAllBytes(_folder[$"a{ending}"], build(preview));
        var photo = Assert.Single(Index().Counted);
        Assert.Equal(("raw", 800, 600, orientation), (photo.Format, photo.Width, photo.Height, photo.Orientation));
        Assert.Equal(hasDate ? new DateTime(2019, 5, 6, 7, 8, 9) : null, photo.TakenAt);

        var decoder = new PhotoDecoder();
        var seen = decoder.Decode(photo.Path, DecodeSize.Full, TestContext.Current.CancellationToken);
        Assert.Equal(orientation > 4 ? (600, 800) : (800, 600), (seen.Width, seen.Height));
        var expected = decoder.Decode(preview, "preview", DecodeSize.Full, TestContext.Current.CancellationToken);

        // Where the preview's top left corner is once the photo is upright.
        var (x, y) = orientation switch { 3 => (799, 599), 6 => (599, 0), 8 => (0, 799), _ => (0, 0) };
        Assert.Equal(expected.Pixels.AsSpan(0, 3), seen.Pixels.AsSpan(((y * seen.Width) + x) * 3, 3));
        Assert.Equal(expected.Pixels.Sum(p => (long)p), seen.Pixels.Sum(p => (long)p));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ExifToolTakesTheSamePreview(string ending)
    {
        Assert.SkipWhen(ending is ".orf" or ".mrw", "the preview is in a maker's note, which the made-up file does not have");
        Assert.SkipUnless(ExifTool("-ver") is not null, "needs exiftool");
        var (build, orientation, _) = RawFiles.Layouts[ending];
        var preview = RawFiles.Preview(800, 600);
        var path = _folder[$"a{ending}"];
        File.WriteAllBytes(path, ending == ".cr3" ? RawFiles.CanonWithPreviewBox(preview) : build(preview));
        var taken = new[] { "-JpgFromRaw", "-PreviewImage", "-OtherImage" }.Select(tag => ExifTool("-b", tag, path)!).MaxBy(bytes => bytes.Length)!;
        Assert.Equal(preview, taken);
        using var stream = File.OpenRead(path);
        var read = RawReader.Read(path, stream);
        Assert.Equal(taken, read.Jpeg);
        var told = System.Text.Encoding.ASCII.GetString(ExifTool("-s3", "-n", "-Orientation", "-Rotation", path)!).Split('\n')[0].Trim();
        Assert.Contains(told, (string[])["", $"{orientation}", orientation switch { 6 => "90", 8 => "270", _ => "0" }]);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void APreviewTooSmallForAPhotoIsTheReasonWithItsSize(string ending)
    {
        File.WriteAllBytes(_folder[$"a{ending}"], RawFiles.Layouts[ending].Build(RawFiles.Preview(400, 300)));
        var rejection = Assert.Single(Indexed().Rejections);
        Assert.Contains("400 x 300 pixels, is too small", rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ALargerPreviewThanTheHeadersNameIsFoundAndRawDataAreNotTakenForOne()
    {
        var large = RawFiles.Preview(1000, 700);
        var lossless = RawFiles.Layouts[".dng"].Build(RawFiles.Preview(700, 500));
        File.WriteAllBytes(_folder["a.dng"], [.. lossless, .. large, .. new byte[1 << 20]]);
        Assert.Equal((1000, 700), (Index().Counted[0].Width, Index().Counted[0].Height));
    }

    [Fact]
    public void TilesOfALossyDngAreNoPictures()
    {
        var tiff = new TiffWriter(little: true);
        var (preview, tile) = (RawFiles.Preview(700, 500), RawFiles.Preview(1000, 1000));
        var tiles = tiff.Directory(0, tiff.Short(0x103, 34892), tiff.Short(0x106, 34892), tiff.Long(0x144, tiff.Add(tile), tiff.Add(tile)), tiff.Long(0x145, (uint)tile.Length, (uint)tile.Length));
        var strip = tiff.Directory(0, tiff.Short(0x103, 7), tiff.Short(0x106, 34892), tiff.Long(0x111, tiff.Add(tile)), tiff.Long(0x117, (uint)tile.Length));
        var jpeg = tiff.Directory(0, tiff.Long(0xFE, 1), tiff.Short(0x103, 7), tiff.Short(0x106, 6), tiff.Long(0x111, tiff.Add(preview)), tiff.Long(0x117, (uint)preview.Length));
        var bytes = tiff.Finish(tiff.Directory(0, tiff.Long(0x14A, tiles, strip, jpeg), TiffWriter.Bytes(0xC612, 1, 4, 0, 0)));
        Assert.Equal(preview, RawReader.Read("lossy.dng", new MemoryStream(bytes)).Jpeg);
    }

    [Fact]
    public void ContentDecidesAndNotTheName()
    {
        File.WriteAllBytes(_folder["really-a-jpeg.cr2"], RawFiles.Preview(800, 600));
        File.WriteAllBytes(_folder["really-a-dng.tif"], RawFiles.Layouts[".dng"].Build(RawFiles.Preview(700, 500)));
        Assert.Equal(["raw", "jpeg"], Index().Counted.Select(p => p.Format));
    }

    [Fact]
    public void AFileCutShortSaysSo()
    {
        var whole = RawFiles.Layouts[".raf"].Build(RawFiles.Preview(800, 600));
        File.WriteAllBytes(_folder["a.raf"], whole[..(whole.Length / 2)]);
        Assert.Contains("cut short", Assert.Single(Indexed().Rejections).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMG_1.CR2", "img_1.jpg")]
    [InlineData("IMG_1.NEF", "IMG_1.NEF.jpg")]
    [InlineData("IMG_1.dng", "IMG_1.HEIC")]
    [InlineData("PXL_1.RAW-02.ORIGINAL.dng", "PXL_1.RAW-01.COVER.jpg")]
    public void RawDataBesideTheirPictureAreOneMemberWithIt(string raw, string picture)
    {
        File.WriteAllBytes(_folder[raw], RawFiles.Layouts[".nef"].Build(RawFiles.Preview(800, 600)));
        File.WriteAllBytes(_folder[picture], RawFiles.Preview(640, 480));
        var index = Index();
        Assert.Equal(_folder[picture], Assert.Single(index.Counted).Path);
        Assert.Equal(_folder[raw], Assert.Single(index.Duplicates).Path);
        Assert.Same(index.Counted[0], index.OriginalOf(index.Duplicates[0]));
    }

    [Fact]
    public void RawDataWithoutAPreviewAreCountedThroughTheirPictureAndByThemselvesAreNot()
    {
        var empty = RawFiles.Layouts[".arw"].Build(RawFiles.Preview(160, 120));
        File.WriteAllBytes(_folder["a.arw"], empty);
        File.WriteAllBytes(_folder["b.arw"], empty);
        File.WriteAllBytes(_folder["a.jpg"], RawFiles.Preview(640, 480));
        var indexed = Indexed();
        Assert.Equal(_folder["b.arw"], Assert.Single(indexed.Rejections).Path);
        Assert.Equal([PhotoStatus.Duplicate, PhotoStatus.Ok, PhotoStatus.Rejected], indexed.Index.Photos.Select(p => p.Status));
    }

    [Fact]
    public void RawDataBesideADamagedPictureCountThemselves()
    {
        File.WriteAllBytes(_folder["a.nef"], RawFiles.Layouts[".nef"].Build(RawFiles.Preview(800, 600)));
        File.WriteAllText(_folder["a.jpg"], "no picture");
        Assert.Equal(_folder["a.nef"], Assert.Single(Index().Counted).Path);
    }

    [Fact]
    public void DirectoriesThatRunInACircleEnd()
    {
        var tiff = new TiffWriter(little: true);
        var at = (uint)tiff.Length;
        var last = tiff.Directory(at, tiff.Long(0x14A, at), tiff.Long(0x8769, at), TiffWriter.Bytes(0xC612, 1, 4, 0, 0));
        Assert.Equal(at, last);
        var bytes = tiff.Finish(last);
        Assert.True(RawTiff.IsRaw(new MemoryStream(bytes)));
        Assert.Throws<UnreadablePhotoException>(() => RawReader.Read("circle.dng", new MemoryStream(bytes)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x02 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF })]
    public void AFileOfNothingButBeginsIsNotReadMuchMoreThanOnce(byte[] begin)
    {
        byte[] bytes = [.. "FUJIFILMCCD-RAW "u8, .. Enumerable.Repeat(begin, 200_000).SelectMany(b => b)];
        var counted = new CountedStream(bytes);
        Assert.Throws<UnreadablePhotoException>(() => RawReader.Read("begins.raf", counted));
        Assert.InRange(counted.BytesRead, 0, (3 * bytes.Length) + (80 << 20));
    }

    [Fact]
    public void NoChangedBytesMakeItFailOtherwiseThanByAReason()
    {
        var files = RawFiles.Layouts.Values.Select(layout => layout.Build(RawFiles.Preview(80, 60))).ToArray();
        Prop.ForAll<int, (int Place, byte Value)[], int>((which, changes, cut) =>
        {
            var bytes = (byte[])files[(int)((uint)which % files.Length)].Clone();

            // Changes in the headers matter most.
            foreach (var (place, value) in changes ?? [])
                bytes[(uint)(place * 31) % Math.Min(bytes.Length, 700)] = value;
            IsReadOrRefused(bytes);
            IsReadOrRefused(bytes[..(int)((uint)cut % bytes.Length)]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NoBytesAfterASignatureMakeItFail()
    {
        byte[][] signatures =
        [
            [.. "II*\0"u8], [.. "MM\0*"u8], [.. "IIRO"u8], [.. "IIU\0"u8], [.. "FUJIFILMCCD-RAW "u8], [.. "\0MRM"u8], [.. "FOVb"u8],
            [.. "II"u8, 26, 0, 0, 0, .. "HEAPCCDR"u8], [0, 0, 0, 16, .. "ftypcrx "u8, 0, 0, 0, 1],
        ];
        Prop.ForAll<int, byte[]>((which, bytes) => IsReadOrRefused([.. signatures[(int)((uint)which % signatures.Length)], .. bytes ?? []])).QuickCheckThrowOnFailure();
    }

    private static void IsReadOrRefused(byte[] bytes)
    {
        try
        {
            RawTiff.IsRaw(new MemoryStream(bytes));
            RawReader.Read("changed", new MemoryStream(bytes));
        }
        catch (UnreadablePhotoException e)
        {
            Assert.NotEmpty(e.Reason);
        }
    }

    private static byte[]? ExifTool(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("exiftool", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            return output.ToArray();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            BytesRead += read;
            return read;
        }
    }

    private PhotoIndex Index() => Indexed().Index;

    private IndexedPhotos Indexed() => new PhotoIndexer().Index([_folder.Path], SilentObserver.Instance, cancellationToken: TestContext.Current.CancellationToken);
}
