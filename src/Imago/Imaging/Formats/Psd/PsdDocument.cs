using System.Buffers.Binary;
using Imago.Errors;
using Imago.Imaging.Decoding;

namespace Imago.Imaging.Formats.Psd;

/// <summary>
/// The headers of a Photoshop document (PSD or PSB), and the place of its composite: the flattened picture, which follows all layers ("Adobe
/// Photoshop File Formats Specification", 2019).
/// </summary>
internal sealed record PsdDocument
{
    private const int HeaderBytes = 26;
    private const int MaxResources = 4096;
    private const int MaxProfile = 1 << 24;
    private const int ProfileResource = 1039;
    private const int VersionResource = 1057;

    /// <summary>True for the large format, PSB.</summary>
    public required bool IsLarge { get; init; }

    /// <summary>Pixels across.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down.</summary>
    public required int Height { get; init; }

    /// <summary>Channels of the composite, opacity and saved selections included.</summary>
    public required int Channels { get; init; }

    /// <summary>Bits of a sample.</summary>
    public required int Depth { get; init; }

    /// <summary>The colour mode.</summary>
    public required PsdMode Mode { get; init; }

    /// <summary>256 reds, greens and blues of an indexed document.</summary>
    public required byte[] Palette { get; init; }

    /// <summary>An ICC profile; empty if there is none.</summary>
    public required byte[] Profile { get; init; }

    /// <summary>False if the document holds only layers.</summary>
    public required bool HasComposite { get; init; }

    /// <summary>True if the first extra channel is the composite's opacity, not a saved selection.</summary>
    public required bool HasOpacity { get; init; }

    /// <summary>Where the composite begins.</summary>
    public required long CompositeAt { get; init; }

    /// <summary>The number of colour channels.</summary>
    public int Colours => Mode switch { PsdMode.Rgb or PsdMode.Lab => 3, PsdMode.Cmyk => 4, _ => 1 };

    /// <summary>Why this kind of document is not read; null if it is.</summary>
    public string? Refusal
    {
        get
        {
            if (!HasComposite)
                return "it holds only its layers; save it again with \"Maximize Compatibility\"";
            if (!Enum.IsDefined(Mode) || Channels < Colours)
                return $"colour mode {(int)Mode} with {Channels} channels";
            return Depth is 8 or 16 || (Depth == 1 && Mode == PsdMode.Bitmap) ? null : $"{Depth} bits a sample";
        }
    }

    /// <summary>Reads the document up to its composite.</summary>
    /// <param name="path">The document's name in messages.</param>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="limits">The limits on the photo.</param>
    /// <exception cref="UnreadablePhotoException">It is incomplete, of a kind that is not read, or beyond a limit.</exception>
    public static PsdDocument Read(string path, Stream stream, DecodeLimits limits)
    {
        var document = Read(stream) ?? throw new UnreadablePhotoException(path, "the file is cut short before its picture");
        if (limits.Flaw(document.Width, document.Height) is { } flaw)
            throw new UnreadablePhotoException(path, flaw);
        return document.Refusal is { } kind
            ? throw new UnreadablePhotoException(path, $"this kind of Photoshop document is not read: {kind}")
            : document;
    }

    /// <summary>Reads the document up to its composite; null if it ends earlier.</summary>
    public static PsdDocument? Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeaderBytes];
        if (!TryRead(stream, 0, head))
            return null;
        var isLarge = BinaryPrimitives.ReadUInt16BigEndian(head[4..]) == 2;
        if (Section(stream, HeaderBytes, wide: false) is not { } colours || Section(stream, colours.End, wide: false) is not { } resources
            || Section(stream, resources.End, isLarge) is not { } layers)
            return null;
        var palette = new byte[768];
        var hasPalette = colours.End - colours.Start >= palette.Length && TryRead(stream, colours.Start, palette);
        var (profile, hasComposite) = ReadResources(stream, resources.Start, resources.End);
        return new PsdDocument
        {
            IsLarge = isLarge,
            Channels = BinaryPrimitives.ReadUInt16BigEndian(head[12..]),
            Height = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(head[14..])),
            Width = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(head[18..])),
            Depth = BinaryPrimitives.ReadUInt16BigEndian(head[22..]),
            Mode = (PsdMode)BinaryPrimitives.ReadUInt16BigEndian(head[24..]),
            Palette = hasPalette ? palette : [],
            Profile = profile,
            HasComposite = hasComposite,
            HasOpacity = SaysOpacity(stream, layers.Start, layers.End, isLarge),
            CompositeAt = layers.End,
        };
    }

    // A negative number of layers means that the first extra channel is opacity.
    private static bool SaysOpacity(Stream stream, long start, long end, bool isLarge)
    {
        Span<byte> count = stackalloc byte[2];
        return Section(stream, start, isLarge) is { } layers && layers.Start < layers.End && layers.End <= end
            && TryRead(stream, layers.Start, count) && BinaryPrimitives.ReadInt16BigEndian(count) < 0;
    }

    // Each: "8BIM", a number, a name padded with its length byte to an even size, then the data's length and the padded data.
    private static (byte[] Profile, bool HasComposite) ReadResources(Stream stream, long at, long end)
    {
        var (profile, hasComposite) = (Array.Empty<byte>(), true);
        Span<byte> head = stackalloc byte[7];
        Span<byte> version = stackalloc byte[5];
        for (var i = 0; i < MaxResources && at + 12 <= end && TryRead(stream, at, head); i++)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(head[4..]);
            if (Section(stream, at + 6 + ((head[6] + 2) & ~1), wide: false) is not { } data)
                break;
            if (id == ProfileResource && data.End - data.Start is > 0 and <= MaxProfile)
            {
                profile = new byte[data.End - data.Start];
                profile = TryRead(stream, data.Start, profile) ? profile : [];
            }
            else if (id == VersionResource && data.End - data.Start >= version.Length && TryRead(stream, data.Start, version))
            {
                hasComposite = version[4] != 0;
            }

            at = data.End + ((data.End - data.Start) & 1);
        }

        return (profile, hasComposite);
    }

    // A length of four or eight bytes, then that many bytes; null if the file ends earlier.
    private static (long Start, long End)? Section(Stream stream, long at, bool wide)
    {
        Span<byte> length = stackalloc byte[wide ? 8 : 4];
        if (!TryRead(stream, at, length))
            return null;
        var bytes = wide ? BinaryPrimitives.ReadUInt64BigEndian(length) : BinaryPrimitives.ReadUInt32BigEndian(length);
        var start = at + length.Length;
        return bytes > (ulong)(stream.Length - start) ? null : (start, start + (long)bytes);
    }

    private static bool TryRead(Stream stream, long at, Span<byte> bytes)
    {
        if (at > stream.Length - bytes.Length)
            return false;
        stream.Position = at;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
