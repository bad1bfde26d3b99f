using System.Buffers.Binary;
using Imago.Errors;
using Imago.Numerics;
using Imago.Storage;

namespace Imago.Music.Synthesis;

/// <summary>
/// Writes soundtracks as PCM WAV of 16 or 24 bits. Before rounding, triangular dither two steps wide is added (Lipshitz, Wannamaker and
/// Vanderkooy 1992), so that the end of a fade becomes noise instead of distortion. The dither is seeded, so equal soundtracks give equal
/// bytes.
/// </summary>
internal static class WavWriter
{
    private const int Channels = 2;
    private const int BlockFrames = 4096;

    /// <summary>Writes a soundtrack. The file appears whole or not at all.</summary>
    /// <param name="soundtrack">The soundtrack.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="ditherSeed">Seed of the dither.</param>
    /// <param name="bitDepth">16 or 24.</param>
    /// <exception cref="ImagoException">The soundtrack is longer than a WAV file can hold (4 GiB).</exception>
    public static void Save(Soundtrack soundtrack, string path, long ditherSeed, int bitDepth = 16) =>
        Save(path, soundtrack.Rate, soundtrack.Frames, BlocksOf(soundtrack), bitDepth, ditherSeed);

    /// <summary>Checks that a WAV file can hold the soundtrack.</summary>
    /// <exception cref="ImagoException">The soundtrack is longer than 4 GiB.</exception>
    internal static void Check(string path, int rate, long frames, int bitDepth)
    {
        if (bitDepth is not (16 or 24))
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "expected 16 or 24 bits");
        var frameBytes = Channels * bitDepth / 8;
        if (checked(frames * frameBytes) + WavHeader.MostBytes > uint.MaxValue)
        {
            throw new ImagoException(
                $"{path}: a WAV file holds at most 4 GiB, which is {uint.MaxValue / frameBytes / rate} s at {rate} Hz and {bitDepth} bits; "
                + $"this soundtrack lasts {frames / rate} s. Show fewer photos.");
        }
    }

    /// <summary>Writes samples block by block.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="frames">Sample frames in all.</param>
    /// <param name="blocks">Interleaved left and right samples, <paramref name="frames"/> pairs in all.</param>
    /// <param name="bitDepth">16 or 24.</param>
    /// <param name="ditherSeed">Seed of the dither.</param>
    internal static void Save(string path, int rate, long frames, IEnumerable<ReadOnlyMemory<float>> blocks, int bitDepth, long ditherSeed)
    {
        Check(path, rate, frames, bitDepth);
        var sampleBytes = bitDepth / 8;
        AtomicFile.Write(path, stream =>
        {
            stream.Write(WavHeader.Of(rate, Channels, bitDepth, (uint)(frames * Channels * sampleBytes)));
            var random = new SeededRandom(ditherSeed);
            var bytes = Array.Empty<byte>();
            var written = 0L;
            foreach (var block in blocks)
            {
                var size = block.Length * sampleBytes;
                if (bytes.Length < size)
                    bytes = new byte[size];
                Quantise(block.Span, bytes, sampleBytes, random);
                stream.Write(bytes, 0, size);
                written += block.Length / Channels;
            }

            if (written != frames)
                throw new InvalidOperationException($"expected {frames} frames, {written} were given");
        });
    }

    private static IEnumerable<ReadOnlyMemory<float>> BlocksOf(Soundtrack soundtrack)
    {
        for (var at = 0; at < soundtrack.Samples.Length; at += 2 * BlockFrames)
            yield return soundtrack.Samples.AsMemory(at, Math.Min(2 * BlockFrames, soundtrack.Samples.Length - at));
    }

    private static void Quantise(ReadOnlySpan<float> samples, Span<byte> bytes, int sampleBytes, SeededRandom random)
    {
        var most = (1 << ((8 * sampleBytes) - 1)) - 1;
        for (var i = 0; i < samples.Length; i++)
        {
            // The difference of two uniform numbers has a triangular distribution. The two halves of one draw serve as the two numbers.
            var bits = random.NextBits();
            var dither = ((double)(uint)bits - (uint)(bits >> 32)) * (1.0 / 4294967296.0);
            var value = (int)Math.Clamp(Math.Floor((samples[i] * (double)most) + dither + 0.5), -most - 1, most);
            var target = bytes.Slice(i * sampleBytes, sampleBytes);
            BinaryPrimitives.WriteInt16LittleEndian(target[(sampleBytes - 2)..], (short)(value >> (8 * (sampleBytes - 2))));
            if (sampleBytes == 3)
                target[0] = (byte)value;
        }
    }
}
