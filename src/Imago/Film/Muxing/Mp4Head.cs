using Imago.Film.H264;
using Imago.Film.Planning;

namespace Imago.Film.Muxing;

/// <summary>
/// The first boxes of a fragmented MP4: ftyp and moov of ISO/IEC 14496-12, for one H.264 track as in ISO/IEC 14496-15 clause 5.4, with
/// ITU-R BT.709 colours in limited range.
/// </summary>
internal static class Mp4Head
{
    /// <summary>The track's id.</summary>
    public const uint Track = 1;

    /// <summary>Size of the length field before each NAL unit, in bytes.</summary>
    public const int LengthBytes = 4;

    private const uint One = 0x00010000;
    private const ushort Undetermined = ((('u' - 0x60) << 10) | (('n' - 0x60) << 5)) + 'd' - 0x60;
    private const ushort Bt709 = 1;

    // Profiles whose configuration record holds chroma format and bit depth, ISO/IEC 14496-15 clause 5.3.3.1.2.
    private static readonly int[] ProfilesWithChromaFormat = [100, 110, 122, 144, 244];

    // The identity matrix, in 16.16 and, in the last column, 2.30 fixed point.
    private static readonly uint[] Matrix = [One, 0, 0, 0, One, 0, 0, 0, 0x40000000];

    /// <summary>Writes the boxes.</summary>
    /// <param name="head">The stream's parameter sets.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="frameTicks">Ticks per frame, of a clock of <see cref="FilmOptions.ClockRate"/>.</param>
    public static byte[] Write(StreamHead head, int width, int height, uint frameTicks)
    {
        var writer = new BoxWriter();
        writer.Box("ftyp", () =>
        {
            writer.Letters("iso5");
            writer.Words(0x200);
            writer.Letters("iso5iso6mp41avc1");
        });
        writer.Box("moov", () =>
        {
            // Creation and modification times are 0. So is the duration, because the fragments hold it.
            writer.Box("mvhd", 0, 0, () =>
            {
                writer.Words(0, 0, FilmOptions.ClockRate, 0, One, 0x01000000, 0, 0);
                writer.Words(Matrix);
                writer.Words(0, 0, 0, 0, 0, 0, Track + 1);
            });
            writer.Box("trak", () => WriteTrack(writer, head, width, height));
            writer.Box("mvex", () => writer.Box("trex", 0, 0, () => writer.Words(Track, 1, frameTicks, 0, 0)));
        });
        return writer.ToArray();
    }

    private static void WriteTrack(BoxWriter writer, StreamHead head, int width, int height)
    {
        const uint EnabledInMovie = 3;
        writer.Box("tkhd", 0, EnabledInMovie, () =>
        {
            writer.Words(0, 0, Track, 0, 0, 0, 0, 0, 0);
            writer.Words(Matrix);
            writer.Words((uint)width << 16, (uint)height << 16);
        });
        writer.Box("mdia", () =>
        {
            writer.Box("mdhd", 0, 0, () => writer.Words(0, 0, FilmOptions.ClockRate, 0, (uint)Undetermined << 16));
            writer.Box("hdlr", 0, 0, () =>
            {
                writer.Words(0);
                writer.Letters("vide");
                writer.Words(0, 0, 0);
                writer.Number(0, 1);
            });
            writer.Box("minf", () =>
            {
                writer.Box("vmhd", 0, 1, () => writer.Words(0, 0));

                // The only data reference: this file.
                writer.Box("dinf", () => writer.Box("dref", 0, 0, () =>
                {
                    writer.Words(1);
                    writer.Box("url ", 0, 1, () => { });
                }));
                writer.Box("stbl", () => WriteTables(writer, head, width, height));
            });
        });
    }

    // All samples are in fragments, so all tables except the description are empty.
    private static void WriteTables(BoxWriter writer, StreamHead head, int width, int height)
    {
        writer.Box("stsd", 0, 0, () =>
        {
            writer.Words(1);
            writer.Box("avc1", () => WriteSampleEntry(writer, head, width, height));
        });
        writer.Box("stts", 0, 0, () => writer.Words(0));
        writer.Box("stsc", 0, 0, () => writer.Words(0));
        writer.Box("stsz", 0, 0, () => writer.Words(0, 0));
        writer.Box("stco", 0, 0, () => writer.Words(0));
    }

    private static void WriteSampleEntry(BoxWriter writer, StreamHead head, int width, int height)
    {
        const uint PixelsPerInch = 72 << 16;
        const uint DataReference = 1;
        writer.Words(0, DataReference, 0, 0, 0, 0, ((uint)width << 16) | (uint)height, PixelsPerInch, PixelsPerInch, 0);

        // One frame per sample, no compressor name, 24 bits of depth, no colour table.
        writer.Number(1, 2);
        writer.Bytes(new byte[32]);
        writer.Words((24 << 16) | 0xffff);
        writer.Box("avcC", () => WriteDecoderConfiguration(writer, head));
        writer.Box("colr", () =>
        {
            writer.Letters("nclx");
            writer.Number(Bt709, 2);
            writer.Number(Bt709, 2);
            writer.Number(Bt709, 2);
            writer.Number(0, 1);
        });
    }

    private static void WriteDecoderConfiguration(BoxWriter writer, StreamHead head)
    {
        var sequence = head.Sequence;
        writer.Number(1, 1);
        writer.Bytes(head.SequenceUnit.AsSpan(1, 3));
        writer.Number(0xfc | (LengthBytes - 1), 1);
        writer.Number(0xe0 | 1, 1);
        WriteUnit(head.SequenceUnit);
        writer.Number((ulong)head.PictureUnits.Count, 1);
        foreach (var unit in head.PictureUnits)
            WriteUnit(unit);
        if (!ProfilesWithChromaFormat.Contains(sequence.Profile))
            return;
        writer.Number(0xfc | (ulong)sequence.ChromaFormat, 1);
        writer.Number(0xf8 | (ulong)(sequence.LumaBits - 8), 1);
        writer.Number(0xf8 | (ulong)(sequence.ChromaBits - 8), 1);
        writer.Number(0, 1);

        void WriteUnit(byte[] unit)
        {
            writer.Number((ulong)unit.Length, 2);
            writer.Bytes(unit);
        }
    }
}
