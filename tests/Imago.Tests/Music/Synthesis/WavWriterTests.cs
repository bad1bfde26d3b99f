using System.Text;
using Imago.Errors;
using Imago.Music.Synthesis;
using Imago.Tests.Film;
using Imago.Tests.Support;
using Imago.Tools;

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
    public void TheHeaderOf24BitsIsTheExtensibleOne()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Save(new Soundtrack(new float[6000], 48000), folder["a.wav"], 1, 24);
        var bytes = File.ReadAllBytes(folder["a.wav"]);
        Assert.Equal(68 + 18000, bytes.Length);
        Assert.Equal(bytes.Length - 8, BitConverter.ToInt32(bytes, 4));
        Assert.Equal([40, 0x0002FFFE, 48000, 288000, 0x00180006, 0x00180016, 3], Enumerable.Range(0, 7).Select(i => BitConverter.ToInt32(bytes, 16 + (4 * i))));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71], bytes[44..60]);
        Assert.Equal("data", Encoding.ASCII.GetString(bytes, 60, 4));
        Assert.Equal(18000, BitConverter.ToInt32(bytes, 64));
    }

    [Theory]
    [InlineData(16, "pcm_s16le", 44100)]
    [InlineData(16, "pcm_s16le", 48000)]
    [InlineData(24, "pcm_s24le", 44100)]
    [InlineData(24, "pcm_s24le", 48000)]
    public async Task FFmpegReadsTheSamplesThatWereWritten(int depth, string codec, int rate)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        float[] samples = [.. Enumerable.Range(0, 10_000).Select(i => (float)(0.9 * Math.Sin(i * i * 1e-5)))];
        WavWriter.Save(new Soundtrack(samples, rate), folder["a.wav"], 3, depth);

        string[] show = ["-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels,bits_per_sample,duration_ts", "-of", "csv=p=0", folder["a.wav"]];
        var shown = await new ToolCommand(ffmpeg.FFprobePath, show).ReadTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"{codec},{rate},2,{depth},5000", shown.Trim());

        var read = new MemoryStream();
        await new ToolCommand(ffmpeg.FFmpegPath, "-v", "error", "-i", folder["a.wav"], "-f", "s32le", "-")
            .WithOutput((stream, _) => stream.CopyTo(read))
            .RunAsync(TestContext.Current.CancellationToken);
        var step = Math.Pow(2, 1 - depth);
        var bytes = read.ToArray();
        Assert.Equal(samples.Length * 4, bytes.Length);
        for (var i = 0; i < samples.Length; i++)
            Assert.Equal(samples[i] * (1 - step), BitConverter.ToInt32(bytes, 4 * i) / 2147483648.0, 1.51 * step);
    }

    [Fact]
    public void SamplesOf24BitsAreTriangularlyDitheredAndNotWrapped()
    {
        var steps = Written24([.. Enumerable.Repeat(-0.3f / 8388607, 100_000)]);
        Assert.InRange(steps.Average(), -0.31, -0.29);
        Assert.Equal([-1, 0, 1], steps.Distinct().Order());
        Assert.InRange(steps.Average(s => (s + 0.3) * (s + 0.3)), 0.24, 0.26);
        var full = Written24([2, -2, 0.5f, -0.5f]);
        Assert.Equal([8388607, -8388608], full[..2]);
        Assert.InRange(full[2], 4194302, 4194305);
        Assert.InRange(full[3], -4194305, -4194302);
    }

    [Fact]
    public void DitherIsTriangularAndUnbiased()
    {
        const float Level = 0.3f / 32767; // between two steps, where plain rounding would give 0
        var samples = Written(Enumerable.Repeat(Level, 200_000).ToArray(), 5);
        Assert.InRange(samples.Average(s => s), 0.29, 0.31);
        Assert.Equal([-1, 0, 1], samples.Distinct().Order().Select(s => (int)s));

        // The variance of rounding (1/12) plus that of the dither (1/6), at any level.
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
        Assert.Throws<ImagoException>(() => WavWriter.Save(folder["a.wav"], 48000, 1L << 30, [], 16, 1));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static int[] Written24(float[] samples)
    {
        using var folder = new TemporaryFolder();
        WavWriter.Save(new Soundtrack(samples, 48000), folder["a.wav"], 1, 24);
        var bytes = File.ReadAllBytes(folder["a.wav"]).AsSpan(68).ToArray();
        return [.. Enumerable.Range(0, samples.Length).Select(i => bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16))];
    }

    private static short[] Written(float[] samples, long seed)
    {
        using var folder = new TemporaryFolder();
        WavWriter.Save(new Soundtrack(samples, 48000), folder["a.wav"], seed);
        var bytes = File.ReadAllBytes(folder["a.wav"]);
        return [.. Enumerable.Range(0, samples.Length).Select(i => BitConverter.ToInt16(bytes, 44 + (2 * i)))];
    }
}
