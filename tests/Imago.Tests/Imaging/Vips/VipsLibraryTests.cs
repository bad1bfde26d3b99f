using Imago.Imaging.Vips;
using Binding = NetVips.NetVips;

namespace Imago.Tests.Imaging.Vips;

public sealed class VipsLibraryTests
{
    [Fact]
    public void TheLibraryOnThisMachineIsWhole()
    {
        var component = VipsLibrary.Probe();
        Assert.Equal("libvips", component.Name);
        Assert.Null(component.Problem);
        Assert.Matches(@"^8\.\d+", component.Version);
        Assert.True(component.Location is null || File.Exists(component.Location));
    }

    [Fact]
    public void ScalingIsLeftToCodeThatManyThreadsMayUse()
    {
        // Orc's compiler, which libvips used before 8.15, corrupts its memory a few times in a hundred thousand parallel decodes.
        VipsLibrary.EnsureStarted();
        Assert.True(VipsLibrary.Version >= new Version(8, 15) || !Binding.Vector);
    }

    [Theory]
    [InlineData("VipsJpeg: Premature end of input file\n", "the file is cut short: Premature end of input file")]
    [InlineData("/a b/c.tif: bad seek to 3309\n/a b/c.tif: bad seek to 3309\ntiff2vips: read error\n", "the picture data is damaged")]
    [InlineData("vipspng: libpng read error\n", "the picture data is damaged")]
    [InlineData("", "the picture data is damaged")]
    [InlineData("VipsJpeg: Corrupt JPEG data: bad Huffman code\n", "the picture data is damaged: Corrupt JPEG data: bad Huffman code")]
    public void ErrorBuffersBecomeOneLineForPeople(string buffer, string expected) => Assert.Equal(expected, VipsReason.Describe(VipsReason.LinesOf(buffer, [])));

    [Theory]
    [InlineData("VipsJpeg: Corrupt JPEG data: 1214 extraneous bytes before marker 0xd0\n", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 447 extraneous bytes before marker 0xda\n", false)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 2 extraneous bytes before marker 0xda\n", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 447 extraneous bytes before marker 0xd9\n", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: bad Huffman code\n", false)]
    [InlineData("VipsJpeg: Corrupt JPEG data: premature end of data segment\n", false)]
    [InlineData("", false)]
    public void OnlyWarningsThatLeaveThePixelsAloneAreHarmless(string buffer, bool harmless) =>
        Assert.Equal(harmless, VipsReason.IsHarmlessJpegWarning(buffer));
}
