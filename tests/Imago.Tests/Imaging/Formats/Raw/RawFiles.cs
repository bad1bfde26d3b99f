using System.Buffers.Binary;
using Imago.Imaging.Writing;
using Imago.Tests.Photos;

namespace Imago.Tests.Imaging.Formats.Raw;

/// <summary>Raw files in cameras' layouts, with little or no sensor data.</summary>
internal static class RawFiles
{
    public const string Date = "2019:05:06 07:08:09";

    /// <summary>Each layout by its extension: the orientation in the raw header (1 if it has none), and whether the header has a date.</summary>
    public static IReadOnlyDictionary<string, (Func<byte[], byte[]> Build, int Orientation, bool HasDate)> Layouts { get; } =
        new Dictionary<string, (Func<byte[], byte[]>, int, bool)>(StringComparer.Ordinal)
        {
            [".nef"] = (Nikon, 8, true),
            [".cr2"] = (Canon, 6, true),
            [".cr3"] = (CanonBoxed, 6, true),
            [".crw"] = (CanonHeaped, 6, true),
            [".arw"] = (Sony, 3, true),
            [".dng"] = (Adobe, 6, true),
            [".orf"] = (Olympus, 1, true),
            [".rw2"] = (Panasonic, 6, true),
            [".raf"] = (Fuji, 1, false),
            [".pef"] = (Pentax, 8, true),
            [".srw"] = (Samsung, 6, true),
            [".mrw"] = (Minolta, 6, true),
            [".x3f"] = (Sigma, 8, false),
        };

    /// <summary>A preview.</summary>
    public static byte[] Preview(int width, int height) => PictureWriter.ToJpeg(SmallPictures.Gradient(width, height), 85);

    /// <summary>CR3 with the preview in the box that exiftool knows, without a video track around the other.</summary>
    public static byte[] CanonWithPreviewBox(byte[] preview) => CanonBoxed(Preview(160, 120), preview);

    // The lossless process in which Canon and DNG pack raw data: SOF3 of 14 bits and two components.
    private static byte[] LosslessJpeg { get; } =
    [
        0xFF, 0xD8, 0xFF, 0xC3, 0, 14, 14, 0x20, 0, 0x20, 0, 2, 1, 0x11, 0, 2, 0x11, 0,
        0xFF, 0xDA, 0, 10, 2, 1, 0, 2, 0, 1, 0, 0, .. Enumerable.Range(0, 4000).SelectMany(i => (byte[])[(byte)(i * 7), 0xFF, 0]), 0xFF, 0xD9,
    ];

    private static byte[] Nikon(byte[] preview)
    {
        var tiff = new TiffWriter(little: false);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var jpeg = tiff.Directory(0, tiff.Long(0xFE, 1), tiff.Short(0x103, 6), tiff.Long(0x201, tiff.Add(preview)), tiff.Long(0x202, (uint)preview.Length));
        var raw = tiff.Directory(0, tiff.Long(0xFE, 0), tiff.Short(0x103, 34713), tiff.Short(0x106, 32803), tiff.Long(0x111, tiff.Add(new byte[64])), tiff.Long(0x117, 64));
        return tiff.Finish(tiff.Directory(
            0, tiff.Long(0xFE, 1), TiffWriter.Text(0x10F, "NIKON CORPORATION"), TiffWriter.Text(0x110, "NIKON D800"), tiff.Short(0x112, 8), tiff.Long(0x14A, jpeg, raw), tiff.Long(0x8769, exif)));
    }

    private static byte[] Canon(byte[] preview)
    {
        var tiff = new TiffWriter(little: true, [.. "II*\0"u8, 0, 0, 0, 0, .. "CR\u0002\0"u8, 0, 0, 0, 0]);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var thumbnail = Preview(160, 120);
        var raw = tiff.Directory(0, tiff.Short(0x103, 6), tiff.Long(0x111, tiff.Add(LosslessJpeg)), tiff.Long(0x117, (uint)LosslessJpeg.Length));
        var second = tiff.Directory(raw, tiff.Long(0x201, tiff.Add(thumbnail)), tiff.Long(0x202, (uint)thumbnail.Length));
        return tiff.Finish(tiff.Directory(
            second, tiff.Short(0x103, 6), TiffWriter.Text(0x10F, "Canon"), TiffWriter.Text(0x110, "Canon EOS 5D Mark III"), tiff.Long(0x111, tiff.Add(preview)),
            tiff.Short(0x112, 6), tiff.Long(0x117, (uint)preview.Length), tiff.Long(0x8769, exif)));
    }

    private static byte[] Sony(byte[] preview)
    {
        var tiff = new TiffWriter(little: true);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var raw = tiff.Directory(0, tiff.Long(0xFE, 0), tiff.Short(0x103, 32767), tiff.Short(0x106, 32803), tiff.Long(0x111, tiff.Add(new byte[64])), tiff.Long(0x117, 64));
        return tiff.Finish(tiff.Directory(
            0, tiff.Long(0xFE, 1), tiff.Short(0x103, 6), TiffWriter.Text(0x10F, "SONY"), TiffWriter.Text(0x110, "ILCE-7M2"), tiff.Short(0x112, 3), tiff.Long(0x14A, raw),
            tiff.Long(0x201, tiff.Add(preview)), tiff.Long(0x202, (uint)preview.Length), tiff.Long(0x8769, exif)));
    }

    private static byte[] Adobe(byte[] preview)
    {
        var tiff = new TiffWriter(little: true);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var raw = tiff.Directory(0, tiff.Long(0xFE, 0), tiff.Short(0x103, 7), tiff.Short(0x106, 32803), tiff.Long(0x111, tiff.Add(LosslessJpeg)), tiff.Long(0x117, (uint)LosslessJpeg.Length));
        var jpeg = tiff.Directory(0, tiff.Long(0xFE, 1), tiff.Short(0x103, 7), tiff.Short(0x106, 6), tiff.Long(0x111, tiff.Add(preview)), tiff.Long(0x117, (uint)preview.Length));
        return tiff.Finish(tiff.Directory(
            0, tiff.Long(0xFE, 1), TiffWriter.Text(0x10F, "Google"), TiffWriter.Text(0x110, "Pixel 4"), tiff.Short(0x112, 6), tiff.Long(0x14A, raw, jpeg),
            tiff.Long(0x8769, exif), TiffWriter.Bytes(0xC612, 1, 4, 0, 0)));
    }

    // Only the maker note knows the preview.
    private static byte[] Olympus(byte[] preview)
    {
        var tiff = new TiffWriter(little: true, [.. "IIRO"u8, 0, 0, 0, 0]);
        tiff.Add(preview);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        return tiff.Finish(tiff.Directory(
            0, tiff.Short(0x103, 1), TiffWriter.Text(0x10F, "OLYMPUS IMAGING CORP."), TiffWriter.Text(0x110, "E-M5"), tiff.Short(0x112, 1), tiff.Long(0x111, tiff.Add(new byte[64])), tiff.Long(0x117, 64), tiff.Long(0x8769, exif)));
    }

    private static byte[] Panasonic(byte[] preview)
    {
        var tiff = new TiffWriter(little: true, [.. "IIU\0"u8, 0, 0, 0, 0]);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        return tiff.Finish(tiff.Directory(
            0, TiffWriter.Undefined(0x2E, preview), TiffWriter.Text(0x10F, "Panasonic"), TiffWriter.Text(0x110, "DMC-GH4"), tiff.Short(0x112, 6), tiff.Long(0x8769, exif)));
    }

    private static byte[] Pentax(byte[] preview)
    {
        var tiff = new TiffWriter(little: false);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var thumbnail = Preview(160, 120);
        var third = tiff.Directory(0, tiff.Short(0x103, 6), tiff.Long(0x201, tiff.Add(preview)), tiff.Long(0x202, (uint)preview.Length));
        var second = tiff.Directory(third, tiff.Short(0x103, 6), tiff.Long(0x201, tiff.Add(thumbnail)), tiff.Long(0x202, (uint)thumbnail.Length));
        return tiff.Finish(tiff.Directory(
            second, tiff.Short(0x103, 65535), tiff.Short(0x106, 32803), TiffWriter.Text(0x10F, "PENTAX"), TiffWriter.Text(0x110, "PENTAX K-5"), tiff.Long(0x111, tiff.Add(new byte[64])),
            tiff.Short(0x112, 8), tiff.Long(0x117, 64), tiff.Long(0x8769, exif)));
    }

    private static byte[] Samsung(byte[] preview)
    {
        var tiff = new TiffWriter(little: true);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var raw = tiff.Directory(0, tiff.Short(0x103, 32770), tiff.Short(0x106, 32803), tiff.Long(0x111, tiff.Add(new byte[64])), tiff.Long(0x117, 64));
        var jpeg = tiff.Directory(0, tiff.Short(0x103, 6), tiff.Long(0x201, tiff.Add(preview)), tiff.Long(0x202, (uint)preview.Length));
        return tiff.Finish(tiff.Directory(
            raw, tiff.Long(0xFE, 1), TiffWriter.Text(0x10F, "SAMSUNG"), TiffWriter.Text(0x110, "NX300"), tiff.Short(0x112, 6), tiff.Long(0x14A, jpeg), tiff.Long(0x8769, exif)));
    }

    private static byte[] Fuji(byte[] preview)
    {
        var head = new byte[160];
        "FUJIFILMCCD-RAW 0201FF389501X-T2"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(84), (uint)head.Length);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(88), (uint)preview.Length);
        return [.. head, .. preview, .. new byte[64]];
    }

    // Minolta changes the first byte of its previews.
    private static byte[] Minolta(byte[] preview)
    {
        var tiff = new TiffWriter(little: false);
        tiff.Add([0, .. preview.AsSpan(1)]);
        var exif = tiff.Directory(0, TiffWriter.Text(0x9003, Date));
        var header = tiff.Finish(tiff.Directory(0, TiffWriter.Text(0x10F, "KONICA MINOLTA"), TiffWriter.Text(0x110, "DYNAX 7D"), tiff.Short(0x112, 6), tiff.Long(0x8769, exif)));
        byte[] blocks = [.. "\0PRD"u8, .. Big((uint)8), .. new byte[8], .. "\0TTW"u8, .. Big((uint)header.Length), .. header];
        return [.. "\0MRM"u8, .. Big((uint)blocks.Length), .. blocks, .. new byte[64]];
    }

    private static byte[] Sigma(byte[] preview)
    {
        var head = new byte[104];
        "FOVb"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), 0x20002);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(36), 270);
        byte[] section = [.. "SECi"u8, .. Little(0x20000), .. Little(2), .. Little(18), .. Little(800), .. Little(600), .. Little(0), .. preview];
        byte[] directory = [.. "SECd"u8, .. Little(0x20000), .. Little(1), .. Little((uint)head.Length), .. Little((uint)section.Length), .. "IMA2"u8];
        return [.. head, .. section, .. directory, .. Little((uint)(head.Length + section.Length))];
    }

    private static byte[] CanonHeaped(byte[] preview)
    {
        byte[] properties = Heap(
            (0x1810, [.. Little(800), .. Little(600), .. Little(0x3F800000), .. Little(90), .. Little(8), .. Little(24), .. Little(1)]),
            (0x180E, [.. Little((uint)(new DateTime(2019, 5, 6, 7, 8, 9, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds), .. Little(0), .. Little(0)]));
        return [.. "II"u8, .. Little(26), .. "HEAPCCDR"u8, .. Little(0x10002), .. new byte[8], .. Heap((0x300A, properties), (0x2007, preview), (0x2005, new byte[64]))];
    }

    private static byte[] Heap(params (ushort Tag, byte[] Data)[] records)
    {
        var (content, entries) = (new List<byte>(), new List<byte>());
        foreach (var (tag, data) in records)
        {
            entries.AddRange([(byte)tag, (byte)(tag >> 8), .. Little((uint)data.Length), .. Little((uint)content.Count)]);
            content.AddRange(data);
        }

        return [.. content, (byte)records.Length, 0, .. entries, .. Little((uint)content.Count)];
    }

    private static byte[] CanonBoxed(byte[] preview) => CanonBoxed(preview, Preview(320, 240));

    private static byte[] CanonBoxed(byte[] preview, byte[] small)
    {
        var first = new TiffWriter(little: true);
        var head = first.Finish(first.Directory(0, TiffWriter.Text(0x10F, "Canon"), TiffWriter.Text(0x110, "Canon EOS R"), first.Short(0x112, 6), TiffWriter.Text(0x132, "2020:01:01 00:00:01")));
        var second = new TiffWriter(little: true);
        var exif = second.Finish(second.Directory(0, TiffWriter.Text(0x9003, Date)));
        var thumbnail = Preview(160, 120);
        byte[] ftyp = Box("ftyp", [.. "crx "u8, .. Big((uint)1), .. "crx isom"u8]);
        byte[] Moov(uint place) => Box(
            "moov",
            [
                .. Box("uuid", [0x85, 0xC0, 0xB6, 0x87, 0x82, 0x0F, 0x11, 0xE0, 0x81, 0x11, 0xF4, 0xCE, 0x46, 0x2B, 0x6A, 0x48, .. Box("CNCV", [.. "CanonCR3_001/00.09.00/00.00.00"u8]), .. Box("CMT1", head), .. Box("CMT2", exif), .. Box("THMB", [0, 0, 0, 0, 0, 160, 0, 120, .. Big((uint)thumbnail.Length), 0, 1, 0, 0, .. thumbnail])]),
                .. Box("trak", Box("mdia", Box("minf", Box("stbl", [.. Box("stsz", [.. new byte[4], .. Big((uint)preview.Length), .. Big(1u)]), .. Box("co64", [.. new byte[4], .. Big(1u), .. new byte[4], .. Big(place)])])))),
                .. Box("trak", Box("mdia", Box("minf", Box("stbl", [.. Box("stsz", [.. new byte[4], .. Big(64u), .. Big(1u)]), .. Box("co64", [.. new byte[4], .. Big(1u), .. new byte[4], .. Big(place + (uint)preview.Length)])])))),
            ]);
        byte[] prvw = Box(
            "uuid",
            [
                0xEA, 0xF4, 0x2B, 0x5E, 0x1C, 0x98, 0x4B, 0x88, 0xB9, 0xFB, 0xB7, 0xDC, 0x40, 0x6E, 0x4D, 0x16, .. Big(0u), .. Big(1u),
                .. Box("PRVW", [.. Big(0u), 0, 1, 1, 0x40, 0, 0xF0, 0, 1, .. Big((uint)small.Length), .. small]),
            ]);
        var place = (uint)(ftyp.Length + Moov(0).Length + prvw.Length + 16);
        byte[] mdat = [.. Big(1u), .. "mdat"u8, .. Big(0u), .. Big((uint)(16 + preview.Length + 64)), .. preview, .. new byte[64]];
        return [.. ftyp, .. Moov(place), .. prvw, .. mdat];
    }

    private static byte[] Box(string type, byte[] content) => [.. Big((uint)(8 + content.Length)), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
