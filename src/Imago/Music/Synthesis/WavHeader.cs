using System.Buffers.Binary;

namespace Imago.Music.Synthesis;

/// <summary>The header of a PCM WAV file. More than 16 bits per sample need Microsoft's extensible format.</summary>
internal static class WavHeader
{
    /// <summary>The largest size of a header in bytes.</summary>
    public const int MostBytes = 68;

    private const int Extension = 24;

    /// <summary>Returns a header.</summary>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="bitDepth">Bits per sample, a multiple of 8.</param>
    /// <param name="dataBytes">Bytes of samples after the header.</param>
    public static byte[] Of(int rate, int channels, int bitDepth, uint dataBytes)
    {
        var extensible = bitDepth > 16;
        var header = new byte[MostBytes - (extensible ? 0 : Extension)];
        var frameBytes = channels * bitDepth / 8;
        var span = header.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], dataBytes + (uint)header.Length - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], extensible ? 16 + Extension : 16);
        BinaryPrimitives.WriteUInt16LittleEndian(span[20..], (ushort)(extensible ? 0xFFFE : 1)); // WAVE_FORMAT_EXTENSIBLE or PCM
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], rate * frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], (short)frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], (short)bitDepth);
        if (extensible)
        {
            BinaryPrimitives.WriteInt16LittleEndian(span[36..], Extension - 2);
            BinaryPrimitives.WriteInt16LittleEndian(span[38..], (short)bitDepth);
            BinaryPrimitives.WriteInt32LittleEndian(span[40..], (1 << channels) - 1); // front left, front right
            new Guid("00000001-0000-0010-8000-00AA00389B71").TryWriteBytes(span[44..]); // KSDATAFORMAT_SUBTYPE_PCM
        }

        "data"u8.CopyTo(span[^8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[^4..], dataBytes);
        return header;
    }
}
