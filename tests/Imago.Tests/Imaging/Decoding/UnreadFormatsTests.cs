using Imago.Flow;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

public sealed class UnreadFormatsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".psd")]
    [InlineData(".psb")]
    [InlineData(".exr")]
    [InlineData(".hdr")]
    [InlineData(".tga")]
    [InlineData(".dds")]
    [InlineData(".qoi")]
    [InlineData(".ppm")]
    [InlineData(".pgm")]
    [InlineData(".pam")]
    [InlineData(".pfm")]
    [InlineData(".crw")]
    [InlineData(".mrw")]
    [InlineData(".x3f")]
    [InlineData(".pcx")]
    [InlineData(".sgi")]
    [InlineData(".xcf")]
    [InlineData(".djvu")]
    [InlineData(".jxr")]
    [InlineData(".bpg")]
    [InlineData(".wbmp")]
    [InlineData(".icns")]
    [InlineData(".dcm")]
    [InlineData(".fits")]
    [InlineData(".eps")]
    [InlineData(".ai")]
    public void AFileNamedAsAPictureHasARowAndAReasonWhateverIsInIt(string ending)
    {
        File.WriteAllText(_folder[$"a{ending}"], "not what its name says");
        Assert.Contains("no photo format", Reason("")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".mov")]
    [InlineData(".MP4")]
    [InlineData(".m4v")]
    [InlineData(".3gp")]
    [InlineData(".mkv")]
    [InlineData(".avi")]
    [InlineData(".webm")]
    [InlineData(".mts")]
    [InlineData(".wmv")]
    [InlineData(".mpg")]
    public void VideosAreToldOfByNameAndByContent(string ending)
    {
        File.WriteAllText(_folder[$"a{ending}"], "cut");
        Assert.Contains("videos are not used yet", Reason("")[1], StringComparison.Ordinal);
        File.WriteAllBytes(_folder[$"a{ending}"], [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0, .. "isommp42"u8, .. new byte[64]]);
        Assert.Contains("it is a video", Reason("video")[1], StringComparison.Ordinal);
        File.Move(_folder[$"a{ending}"], _folder["no-ending"]);
        Assert.Contains("it is a video", Reason("video")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void APacketStreamOfACamcorderIsAVideo()
    {
        var bytes = new byte[192 * 4];
        for (var packet = 0; packet < 4; packet++)
            bytes[(192 * packet) + 4] = 0x47;
        File.WriteAllBytes(_folder["00001"], bytes);
        Assert.Contains("it is a video", Reason("video")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CanonRaw.crw", "raw", "x")]
    [InlineData("Minolta.mrw", "raw", "preview")]
    [InlineData("OpenEXR.exr", "exr", "OpenEXR")]
    [InlineData("Radiance.hdr", "hdr", "Radiance")]
    public void FilesThatGotNoRowGetOneAndTheTrueReason(string name, string format, string words)
    {
        File.Copy(TestFolders.Shared("cases", "ignored-silently", name), _folder[name]);
        Assert.Contains(words, Reason(format)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ATgaIsToldByItsFooterOrItsHeaderWhereItIsNamedSo()
    {
        byte[] picture = [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 24, 0, 1, 2, 3];
        File.WriteAllBytes(_folder["a.tga"], picture);
        Assert.Contains("TGA", Reason("tga")[1], StringComparison.Ordinal);
        File.WriteAllBytes(_folder["a.tga"], [9, 9, 9, .. picture, .. new byte[8], .. "TRUEVISION-XFILE.\0"u8]);
        Assert.Contains("TGA", Reason("tga")[1], StringComparison.Ordinal);
        File.WriteAllBytes(_folder["a.tga"], [9, 9, 9, .. picture]);
        Assert.Contains("no photo format", Reason("")[1], StringComparison.Ordinal);
    }

    private string[] Reason(string format)
    {
        var indexed = new PhotoIndexer().Index([_folder.Path], SilentObserver.Instance, cancellationToken: TestContext.Current.CancellationToken);
        var photo = Assert.Single(indexed.Index.Photos);
        Assert.Equal((PhotoStatus.Rejected, format), (photo.Status, photo.Format));
        return [photo.Path, Assert.Single(indexed.Rejections).Reason];
    }
}
