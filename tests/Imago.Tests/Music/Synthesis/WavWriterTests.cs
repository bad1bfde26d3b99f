using System.Text;
using Imago.Errors;
using Imago.Music.Synthesis;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Synthesis;

public sealed class WavWriterTests
{
    [Fact]
    public void TheHeaderIsThatOf16BitStereoPcm()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Save(new Soundtrack(new float[6000], 44100), folder["a.wav"], 1);
        var bytes = File.ReadAllBytes(folder["a.wav"]);
        Assert.Equal(44 + 12000, bytes.Length);
        Assert.Equal("RIFF", Encoding.ASCII.GetString(bytes, 0, 4));
        Assert.Equal(bytes.Length - 8, BitConverter.ToInt32(bytes, 4));
        Assert.Equal("WAVEfmt ", Encoding.ASCII.GetString(bytes, 8, 8));
        Assert.Equal([16, 0x00020001, 44100, 176400, 0x00100004], Enumerable.Range(0, 5).Select(i => BitConverter.ToInt32(bytes, 16 + (4 * i))));
        Assert.Equal("data", Encoding.ASCII.GetString(bytes, 36, 4));
        Assert.Equal(12000, BitConverter.ToInt32(bytes, 40));
    }

    [Fact]
    public void DitherIsTriangularAndUnbiased()
    {
        const float Level = 0.3f / 32767; // between two steps, where plain rounding would give nothing at all
        var samples = Written(Enumerable.Repeat(Level, 200_000).ToArray(), 5);
        Assert.InRange(samples.Average(s => s), 0.29, 0.31);
        Assert.Equal([-1, 0, 1], samples.Distinct().Order().Select(s => (int)s));

        // Variance of rounding (1/12) and of the dither (1/6), whatever the level.
        Assert.InRange(samples.Average(s => (s - 0.3) * (s - 0.3)), 0.245, 0.255);
    }

    [Fact]
    public void FullScaleIsNotWrappedAndSeedsDecideTheDither()
    {
        float[] loud = [1, -1, 2, -2];
        Assert.All(Written(loud, 1).Where((_, i) => i % 2 is 0), s => Assert.True(s >= 32766));
        Assert.All(Written(loud, 1).Where((_, i) => i % 2 is 1), s => Assert.True(s <= -32766));
        Assert.Equal(Written(new float[100], 1), Written(new float[100], 1));
        Assert.NotEqual(Written(new float[100], 1), Written(new float[100], 2));
    }

    [Fact]
    public void WhatDoesNotFitAWavFileIsRefusedBeforeAnythingIsWritten()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ImagoException>(() => WavWriter.Save(folder["a.wav"], 48000, 1L << 30, [], 1));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static short[] Written(float[] samples, long seed)
    {
        using var folder = new TemporaryFolder();
        WavWriter.Save(new Soundtrack(samples, 48000), folder["a.wav"], seed);
        var bytes = File.ReadAllBytes(folder["a.wav"]);
        return [.. Enumerable.Range(0, samples.Length).Select(i => BitConverter.ToInt16(bytes, 44 + (2 * i)))];
    }
}
