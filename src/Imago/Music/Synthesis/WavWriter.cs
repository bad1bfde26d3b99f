using System.Buffers.Binary;
using Imago.Errors;
using Imago.Numerics;
using Imago.Storage;

namespace Imago.Music.Synthesis;

/// <summary>
/// Writes soundtracks as 16-bit PCM WAV. Before rounding, triangular dither of two steps' width is added (Lipshitz, Wannamaker and
/// Vanderkooy 1992), so that the last of a fade dissolves into noise instead of grating; its numbers come from a seed, so the same
/// soundtrack gives the same bytes.
/// </summary>
public static class WavWriter
{
    private const int HeaderBytes = 44;
    private const int BytesPerFrame = 4;
    private const int BlockFrames = 4096;

    /// <summary>Writes a soundtrack; the file appears whole or not at all.</summary>
    /// <param name="soundtrack">The soundtrack.</param>
    /// <param name="path">The file.</param>
    /// <param name="ditherSeed">Seed of the dither.</param>
    /// <exception cref="ImagoException">It is longer than a WAV file can hold (4 GiB).</exception>
    public static void Save(Soundtrack soundtrack, string path, long ditherSeed) =>
        Save(path, soundtrack.Rate, soundtrack.Frames, BlocksOf(soundtrack), ditherSeed);

    /// <summary>Writes samples as they come.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rate">Sample frames a second.</param>
    /// <param name="frames">Sample frames in all.</param>
    /// <param name="blocks">Left and right in turn, <paramref name="frames"/> pairs in all.</param>
    /// <param name="ditherSeed">Seed of the dither.</param>
    internal static void Save(string path, int rate, long frames, IEnumerable<ReadOnlyMemory<float>> blocks, long ditherSeed)
    {
        var size = checked(frames * BytesPerFrame);
        if (size + HeaderBytes - 8 > uint.MaxValue)
        {
            throw new ImagoException(
                $"{path}: a WAV file holds at most 4 GiB, which is {uint.MaxValue / BytesPerFrame / rate} s at {rate} Hz; "
                + $"this soundtrack lasts {frames / rate} s. Show fewer photos.");
        }

        AtomicFile.Write(path, stream =>
        {
            stream.Write(Header(rate, (uint)size));
            var random = new SeededRandom(ditherSeed);
            var bytes = Array.Empty<byte>();
            var written = 0L;
            foreach (var block in blocks)
            {
                if (bytes.Length < block.Length * 2)
                    bytes = new byte[block.Length * 2];
                Quantise(block.Span, bytes, random);
                stream.Write(bytes, 0, block.Length * 2);
                written += block.Length / 2;
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

    private static void Quantise(ReadOnlySpan<float> samples, Span<byte> bytes, SeededRandom random)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            // The difference of two uniform numbers is triangular; the two halves of one draw serve as both.
            var bits = random.NextBits();
            var dither = ((double)(uint)bits - (uint)(bits >> 32)) * (1.0 / 4294967296.0);
            var value = Math.Clamp(Math.Floor((samples[i] * 32767.0) + dither + 0.5), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)value);
        }
    }

    private static byte[] Header(int rate, uint size)
    {
        var header = new byte[HeaderBytes];
        var span = header.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], size + HeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], 2);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], rate * BytesPerFrame);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], BytesPerFrame);
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[40..], size);
        return header;
    }
}
