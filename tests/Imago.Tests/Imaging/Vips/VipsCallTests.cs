using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;
using Imago.Imaging.Writing;
using NetVips;

namespace Imago.Tests.Imaging.Vips;

/// <summary>libvips has one error buffer for the whole process, so nothing else may run beside these.</summary>
[Collection(nameof(VipsMemoryTests))]
public sealed class VipsCallTests
{
    private static readonly byte[] NoJpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 3, 1];

    public VipsCallTests()
    {
        VipsLibrary.EnsureStarted();
        VipsCall.Forget();
    }

    [Fact]
    public void WhatLibvipsSaysOfAFailureIsKeptUntilItIsForgotten()
    {
        Assert.False(VipsCall.HasErrors());
        Assert.Throws<VipsFailureException>(() => VipsCall.Run(() => Image.JpegloadBuffer(NoJpeg)));
        Assert.True(VipsCall.HasErrors());
        Assert.Contains("VipsJpeg", VipsCall.Errors(), StringComparison.Ordinal);
        VipsCall.Forget();
        Assert.False(VipsCall.HasErrors());
        Assert.Equal("", VipsCall.Errors().Trim());
    }

    [Fact]
    public void DamageInTheLastLinesIsFoundWhileOtherPhotosFail()
    {
        // libvips itself does not notice it: that libjpeg warned stands in the error buffer, which NetVips empties for each photo that fails.
        var decoder = new PhotoDecoder();
        var damaged = WithDamagedEnd();
        var isFound = Assert.Throws<UnreadablePhotoException>(() => decoder.Decode(damaged, "damaged", DecodeSize.Full));
        var missed = 0;
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            try
            {
                decoder.Decode(i % 2 == 0 ? damaged : NoJpeg, "photo", DecodeSize.Full);
                Interlocked.Increment(ref missed);
            }
            catch (UnreadablePhotoException e) when (i % 2 == 1 || e.Reason == isFound.Reason)
            {
            }
        });
        Assert.Equal(0, missed);
    }

    // Noise up to the last block, where a code stands that Huffman's table does not have.
    private static byte[] WithDamagedEnd()
    {
        var pixels = new byte[64 * 64 * 3];
        new Random(1).NextBytes(pixels);
        var jpeg = JpegWriter.ToJpeg(new RgbImage(64, 64, pixels), 95);
        jpeg.AsSpan(jpeg.Length - 10, 8).Fill(0xFE);
        return jpeg;
    }
}
