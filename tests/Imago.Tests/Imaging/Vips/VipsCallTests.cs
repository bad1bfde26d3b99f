using Imago.Imaging;
using Imago.Imaging.Vips;
using Imago.Imaging.Writing;
using NetVips;

namespace Imago.Tests.Imaging.Vips;

/// <summary>libvips has one error buffer for the whole process, so no other test may run at the same time.</summary>
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
    public void DamageInTheLastLinesIsFoundThoughAnotherThreadFailsJustThen()
    {
        // Only a warning in the error buffer reports it, and NetVips empties the buffer before its exception is caught.
        var damaged = WithDamagedEnd();
        using var image = VipsCall.Run(() => Image.JpegloadBuffer(damaged));
        _ = image.ToBytes();
        using var isEmptied = new ManualResetEventSlim();
        var other = new Thread(() => Assert.Throws<VipsFailureException>(() => VipsCall.Run<int>(() =>
        {
            var failure = new VipsException("The other thread's call has failed");
            isEmptied.Set();
            Thread.Sleep(50);
            throw failure;
        })));
        other.Start();
        isEmptied.Wait(TestContext.Current.CancellationToken);
        Assert.True(VipsCall.HasErrors());
        other.Join();
    }

    // Noise whose last bytes before the end marker are missing.
    private static byte[] WithDamagedEnd()
    {
        var pixels = new byte[64 * 64 * 3];
        new Random(1).NextBytes(pixels);
        var jpeg = PictureWriter.ToJpeg(new RgbImage(64, 64, pixels), 95);
        return [.. jpeg[..^14], .. jpeg[^2..]];
    }
}
