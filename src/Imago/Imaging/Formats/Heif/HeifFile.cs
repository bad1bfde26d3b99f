using System.Buffers.Binary;
using System.Text;

namespace Imago.Imaging.Formats.Heif;

/// <summary>
/// The structure of a HEIF or AVIF file, read before any picture is decoded (ISO/IEC 23008-12 and 14496-12): its brands, its items, and the length it
/// has to have. Only the boxes <c>ftyp</c> and <c>meta</c> are held in memory.
/// </summary>
internal sealed class HeifFile
{
    private const int MaxBoxBytes = 1 << 22;
    private const string MinimizedHeader = "mini";

    private HeifFile()
    {
    }

    /// <summary>Where the box of brands begins in the file.</summary>
    public long BrandsAt { get; private set; }

    /// <summary>The box of brands; empty if there is none.</summary>
    public byte[] Brands { get; private set; } = [];

    /// <summary>Where the box of items begins in the file.</summary>
    public long MetaAt { get; private set; }

    /// <summary>The box of items; empty if there is none.</summary>
    public byte[] Meta { get; private set; } = [];

    /// <summary>True if the items are in the short form of ISO/IEC 23008-12:2022/Amd 1.</summary>
    public bool IsMinimized { get; private set; }

    /// <summary>The number of the primary picture; null if none is named.</summary>
    public uint? PrimaryItem { get; private set; }

    /// <summary>The items' codings by number: <c>hvc1</c>, <c>av01</c>, <c>grid</c> and so on.</summary>
    public IReadOnlyDictionary<uint, string> ItemTypes { get; private set; } = new Dictionary<uint, string>();

    /// <summary>The least length in bytes that holds everything the file refers to.</summary>
    public long NeededBytes { get; private set; }

    /// <summary>The primary picture's coding; null if unknown.</summary>
    public string? PrimaryType => PrimaryItem is { } id && ItemTypes.TryGetValue(id, out var type) ? type : null;

    /// <summary>Reads the file's boxes.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static HeifFile Read(Stream stream)
    {
        var file = new HeifFile();
        foreach (var box in IsoBox.In(stream))
        {
            file.NeededBytes = Math.Max(file.NeededBytes, box.End);
            if (box.Type == "ftyp" && file.Brands.Length == 0)
                (file.BrandsAt, file.Brands) = (box.Start, Bytes(stream, box));
            else if (box.Type == "meta" && file.Meta.Length == 0)
                (file.MetaAt, file.Meta) = (box.Start, Bytes(stream, box));
            file.IsMinimized |= box.Type == MinimizedHeader;
        }

        if (file.Meta.Length > 0)
            file.ReadItems();
        return file;
    }

    private static byte[] Bytes(Stream stream, IsoBox box)
    {
        var bytes = new byte[(int)Math.Min(MaxBoxBytes, Math.Min(box.End, stream.Length) - box.Start)];
        stream.Position = box.Start;
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private void ReadItems()
    {
        // The box of items is a full box: version and flags stand before its boxes.
        var head = IsoBox.In(Meta, 0, Meta.Length).First();
        foreach (var box in IsoBox.In(Meta, head.Content + 4, Meta.Length))
        {
            var content = Meta.AsSpan((int)Math.Min(box.Content, Meta.Length)..(int)Math.Min(box.End, Meta.Length));
            if (content.Length < 6)
                continue;
            if (box.Type == "pitm")
                PrimaryItem = content[0] == 0 ? BinaryPrimitives.ReadUInt16BigEndian(content[4..]) : Long(content, 4);
            else if (box.Type == "iinf")
                ItemTypes = TypesIn(box, content[0] == 0 ? 6 : 8);
            else if (box.Type == "iloc")
                NeededBytes = Math.Max(NeededBytes, new HeifLocations(content.ToArray()).End());
        }
    }

    private Dictionary<uint, string> TypesIn(IsoBox list, int skipped)
    {
        var types = new Dictionary<uint, string>();
        foreach (var box in IsoBox.In(Meta, list.Content + skipped, list.End))
        {
            // Item information entry: version 2 has numbers of two bytes, 3 of four; then a protection index, then the type.
            var content = Meta.AsSpan((int)Math.Min(box.Content, Meta.Length)..(int)Math.Min(box.End, Meta.Length));
            if (box.Type != "infe" || content.Length < 12 || content[0] is not (2 or 3))
                continue;
            var (id, at) = content[0] == 2 ? (BinaryPrimitives.ReadUInt16BigEndian(content[4..]), 8) : (Long(content, 4), 10);
            if (content.Length >= at + 4)
                types[id] = Encoding.Latin1.GetString(content.Slice(at, 4));
        }

        return types;
    }

    private static uint Long(ReadOnlySpan<byte> bytes, int at) => bytes.Length < at + 4 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
