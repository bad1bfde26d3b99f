using System.Buffers.Binary;
using System.Text;

namespace Imago.Tests.Support;

/// <summary>Builds EXIF blocks, and JPEG files around them that have no picture.</summary>
internal static class MadeUpExif
{
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;
    private const ushort Long = 4;
    private const ushort Ascii = 2;
    private const ushort Rational = 5;

    /// <summary>A block with texts in its three directories and, where a time is given, the GPS fix's.</summary>
    public static byte[] Block(
        (ushort Tag, string Text)[]? first = null,
        (ushort Tag, string Text)[]? exif = null,
        (ushort Tag, string Text)[]? gps = null,
        (uint Hour, uint Minute, uint Second)? fix = null,
        bool little = true)
    {
        var bytes = new List<byte>();
        void Number16(int value) => bytes.AddRange(little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value]);
        void Number32(uint value)
        {
            Span<byte> four = stackalloc byte[4];
            if (little)
                BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            else
                BinaryPrimitives.WriteUInt32BigEndian(four, value);
            bytes.AddRange(four);
        }

        bytes.AddRange(little ? "II"u8 : "MM"u8);
        Number16(42);
        Number32(8);

        // Each directory, then the values it points to. The pointers of the first are known once its size is.
        var directories = new[] { first ?? [], exif ?? [], gps ?? [] };
        int SizeOf(int i) => 6 + (12 * (directories[i].Length + (i == 0 ? 2 : i == 2 && fix is not null ? 1 : 0)))
            + directories[i].Sum(t => t.Text.Length + 1 > 4 ? t.Text.Length + 1 : 0) + (i == 2 && fix is not null ? 24 : 0);
        for (var i = 0; i < directories.Length; i++)
        {
            var values = new List<byte>();
            var count = directories[i].Length + (i == 0 ? 2 : i == 2 && fix is not null ? 1 : 0);
            var behind = (uint)(bytes.Count + 6 + (12 * count));
            Number16(count);
            foreach (var (tag, text) in directories[i])
            {
                byte[] value = [.. Encoding.ASCII.GetBytes(text), 0];
                Number16(tag);
                Number16(Ascii);
                Number32((uint)value.Length);
                if (value.Length <= 4)
                {
                    bytes.AddRange([.. value, .. new byte[4 - value.Length]]);
                }
                else
                {
                    Number32(behind + (uint)values.Count);
                    values.AddRange(value);
                }
            }

            if (i == 0)
            {
                foreach (var (tag, place) in new[] { (ExifPointer, 8 + SizeOf(0)), (GpsPointer, 8 + SizeOf(0) + SizeOf(1)) })
                {
                    Number16(tag);
                    Number16(Long);
                    Number32(1);
                    Number32((uint)place);
                }
            }

            if (i == 2 && fix is { } time)
            {
                Number16(7);
                Number16(Rational);
                Number32(3);
                Number32(behind + (uint)values.Count);
                Number32(0);
                bytes.AddRange(values);
                foreach (var part in new[] { time.Hour, time.Minute, time.Second })
                {
                    Number32(part);
                    Number32(1);
                }

                continue;
            }

            Number32(0);
            bytes.AddRange(values);
        }

        return [.. bytes];
    }

    /// <summary>A JPEG's begin, with a segment for each piece that is given.</summary>
    public static byte[] Jpeg(byte[]? exif = null, string? xmp = null, byte[]? iptc = null)
    {
        var file = new List<byte> { 0xFF, 0xD8 };
        void Segment(byte marker, byte[] content) => file.AddRange([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);
        if (exif is not null)
            Segment(0xE1, [.. "Exif\0\0"u8, .. exif]);
        if (xmp is not null)
            Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)]);
        if (iptc is not null)
            Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Resource(iptc)]);
        file.AddRange([0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);
        return [.. file];
    }

    /// <summary>An XMP document with one property as an attribute.</summary>
    public static string Xmp(string property, string value) =>
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
        + "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/' "
        + $"{property}='{value}'/></rdf:RDF></x:xmpmeta>";

    /// <summary>IPTC's date and time.</summary>
    public static byte[] Iptc(string day, string time) =>
        [0x1C, 2, 55, 0, (byte)day.Length, .. Encoding.ASCII.GetBytes(day), 0x1C, 2, 60, 0, (byte)time.Length, .. Encoding.ASCII.GetBytes(time)];

    private static byte[] Resource(byte[] iptc) =>
        [.. "8BIM"u8, 4, 4, 0, 0, 0, 0, (byte)(iptc.Length >> 8), (byte)iptc.Length, .. iptc, .. new byte[iptc.Length & 1]];
}
