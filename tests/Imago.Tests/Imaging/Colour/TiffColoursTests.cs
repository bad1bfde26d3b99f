using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Tests.Imaging.Formats.Tiff;

namespace Imago.Tests.Imaging.Colour;

public sealed class TiffColoursTests
{
    private const int Side = 16;
    private const int BlackIsZero = 1;
    private const int Rgb = 2;
    private const int Ycbcr = 6;
    private const int CieLab = 8;
    private const int IccLab = 9;

    private static readonly PhotoDecoder Decoder = new();

    // libvips, ImageMagick and Pillow show L 50, a 100, b 0 so.
    private static readonly byte[] Pink = [255, 0, 123];

    [Fact]
    public void LabOfBytesIsLabAndNotBlack()
    {
        AssertFlat(Pink, Flat(new TiffFile(Side, Side, CieLab, 8, 3), 128, 100, 0), within: 3);
        AssertFlat([255, 255, 255], Flat(new TiffFile(Side, Side, CieLab, 8, 3), 255, 0, 0), within: 1);
    }

    [Fact]
    public void LabBesideAlphaStandsOnWhite()
    {
        AssertFlat(Pink, Flat(new TiffFile(Side, Side, CieLab, 8, 4).With(338, 2), 128, 100, 0, 255), within: 3);
        AssertFlat([255, 255, 255], Flat(new TiffFile(Side, Side, CieLab, 8, 4).With(338, 2), 128, 100, 0, 0), within: 0);
    }

    [Fact]
    public void LabOfIccIsLab() => AssertFlat(Pink, Flat(new TiffFile(Side, Side, IccLab, 8, 3), 128, 228, 128), within: 3);

    [Theory]
    [InlineData(BlackIsZero, 1)]
    [InlineData(Rgb, 3)]
    public void FloatsOfZeroToOneAreShownFromBlackToWhite(int photometric, int channels)
    {
        var image = Decode(new TiffFile(Side, Side, photometric, 32, channels).With(339, Three(3, channels)), Ramp(channels, v => BitConverter.GetBytes((float)v)));
        AssertRamp(image);
    }

    [Fact]
    public void FloatsOfOtherDataAreShownFromTheLeastToTheGreatest() =>
        AssertRamp(Decode(new TiffFile(Side, Side, BlackIsZero, 32, 1).With(339, 3), Ramp(1, v => BitConverter.GetBytes((float)((v * 3000.5) - 400)))));

    [Fact]
    public void ARangeTheFileTellsHolds()
    {
        // Half of the stated range is used.
        var file = new TiffFile(Side, Side, BlackIsZero, 32, 1).With(339, 3).WithSingles(340, 0).WithSingles(341, 4000);
        var image = Decode(file, Ramp(1, v => BitConverter.GetBytes((float)(v * 2000))));
        Assert.InRange(image.Pixels[^1], 125, 129);
    }

    [Fact]
    public void ANumberThatIsNoneSpoilsOnlyItsPixel()
    {
        var samples = Ramp(1, v => BitConverter.GetBytes((float)v));
        BitConverter.GetBytes(float.NaN).CopyTo(samples, 40 * 4);
        BitConverter.GetBytes(float.PositiveInfinity).CopyTo(samples, 41 * 4);
        var image = Decode(new TiffFile(Side, Side, BlackIsZero, 32, 1).With(339, 3), samples);
        Assert.Equal(255, image.Pixels[^1]);
        Assert.InRange(image.Pixels[128 * 3], 126, 130);
    }

    [Fact]
    public void LightBeyondWhiteIsBroughtDownAndStaysInOrder()
    {
        var image = Decode(new TiffFile(Side, Side, Rgb, 32, 3).With(339, 3, 3, 3), Ramp(3, v => BitConverter.GetBytes((float)(v * 6))));
        var levels = image.Pixels.Where((_, i) => i % 3 == 0).ToArray();
        Assert.Equal(levels.Order(), levels);
        Assert.Equal(255, levels[^1]);

        // White, a sixth of the way, is bright and leaves headroom.
        Assert.InRange(levels[levels.Length / 6], 190, 245);
    }

    [Theory]
    [InlineData(1, uint.MaxValue)]
    [InlineData(2, int.MaxValue)]
    [InlineData(1, byte.MaxValue)]
    [InlineData(2, ushort.MaxValue)]
    public void WholeNumbersOf32BitsAreShownByTheSizeTheyHave(int format, uint top)
    {
        var samples = Ramp(1, v => BitConverter.GetBytes((uint)Math.Round(v * top)));
        AssertRamp(Decode(new TiffFile(Side, Side, BlackIsZero, 32, 1).With(339, format), samples));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    public void SignedNumbersBeginBelowZero(int bits)
    {
        var samples = Ramp(1, v => bits == 16 ? BitConverter.GetBytes((short)Math.Round((v * ushort.MaxValue) + short.MinValue)) : [(byte)(sbyte)Math.Round((v * 255) - 128)]);
        AssertRamp(Decode(new TiffFile(Side, Side, BlackIsZero, bits, 1).With(339, 2), samples));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void YcbcrThatIsNotJpegIsConverted(bool isPacked)
    {
        // Red by BT.601 over the full range, and over video range.
        var file = new TiffFile(Side, Side, Ycbcr, 8, 3).With(530, 1, 1).WithRationals(529, 0.299, 0.587, 0.114);
        AssertFlat([254, 0, 0], Flat(file.WithRationals(532, 0, 255, 128, 255, 128, 255), isPacked, 76, 85, 255), within: 2);
        AssertFlat([254, 0, 0], Flat(file.WithRationals(532, 16, 235, 128, 240, 128, 240), isPacked, 81, 90, 240), within: 3);
    }

    [Fact]
    public void AChannelWithoutMeaningIsNoAlpha()
    {
        AssertFlat([200, 100, 50], Flat(new TiffFile(Side, Side, Rgb, 8, 4).With(338, 0), 200, 100, 50, 0), within: 0);
        AssertFlat([200, 100, 50], Flat(new TiffFile(Side, Side, Rgb, 8, 5).With(338, 0, 0), 200, 100, 50, 0, 9), within: 0);
        AssertFlat([200, 100, 50], Flat(new TiffFile(Side, Side, Rgb, 8, 5).With(338, 0, 2), 200, 100, 50, 0, 255), within: 0);
    }

    [Fact]
    public void AssociatedAlphaIsNotMultipliedTwice() =>
        AssertFlat([177, 152, 127], Flat(new TiffFile(Side, Side, Rgb, 8, 4).With(338, 1), 50, 25, 0, 128), within: 1);

    private static double[] Three(double value, int times) => [.. Enumerable.Repeat(value, times)];

    private static RgbImage Flat(TiffFile file, params byte[] pixel) => Flat(file, isPacked: false, pixel);

    private static RgbImage Flat(TiffFile file, bool isPacked, params byte[] pixel) =>
        Decoder.Decode(file.ToBytes([.. Enumerable.Repeat(pixel, Side * Side).SelectMany(p => p)], isPacked), "a.tif", DecodeSize.Full);

    private static RgbImage Decode(TiffFile file, byte[] samples) => Decoder.Decode(file.ToBytes(samples), "a.tif", DecodeSize.Full);

    // From 0 to 1 in 255 steps, row by row.
    private static byte[] Ramp(int channels, Func<double, byte[]> toBytes) =>
        [.. Enumerable.Range(0, Side * Side).SelectMany(i => Enumerable.Repeat(toBytes(i / 255.0), channels).SelectMany(b => b))];

    private static void AssertRamp(RgbImage image)
    {
        for (var i = 0; i < image.Pixels.Length; i++)
            Assert.InRange(image.Pixels[i] - (i / 3), -1, 1);
    }

    private static void AssertFlat(byte[] expected, RgbImage image, int within)
    {
        for (var i = 0; i < image.Pixels.Length; i++)
            Assert.InRange(image.Pixels[i] - expected[i % 3], -within, within);
    }
}
