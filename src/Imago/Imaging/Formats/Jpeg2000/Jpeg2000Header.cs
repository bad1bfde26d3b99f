namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>The headers of a JPEG 2000 file's first picture, read before decoding (ISO/IEC 15444-1, annexes A and I).</summary>
internal sealed record Jpeg2000Header
{
    private const uint SrgbSpace = 16;
    private const uint GreySpace = 17;

    // The enumerated colour spaces that are decoded: CMYK, sRGB, grey, sYCC, e-sYCC (ISO/IEC 15444-1, I.5.3.3; 15444-2, M.11.7.3).
    private static readonly uint[] ReadSpaces = [12, SrgbSpace, GreySpace, 18, 24];

    /// <summary>The picture's area on the reference grid: left, top, and the first column and row beyond it.</summary>
    public required (uint Left, uint Top, uint Right, uint Bottom) Area { get; init; }

    /// <summary>The first tile's corner on the reference grid and every tile's size.</summary>
    public required (uint Left, uint Top, uint Width, uint Height) Tiles { get; init; }

    /// <summary>The coded components.</summary>
    public required IReadOnlyList<Jpeg2000Component> Components { get; init; }

    /// <summary>True for a JP2 file; false for a bare code stream.</summary>
    public required bool HasBoxes { get; init; }

    /// <summary>True if samples are indices into a palette.</summary>
    public required bool HasPalette { get; init; }

    /// <summary>True if the channels are not the colours in their usual order.</summary>
    public required bool HasChannelDefinitions { get; init; }

    /// <summary>The enumerated colour space; null if there is a profile or none.</summary>
    public required uint? ColourSpace { get; init; }

    /// <summary>True if the block coder is that of ISO/IEC 15444-15.</summary>
    public required bool IsHighThroughput { get; init; }

    /// <summary>Where the first tile-part begins in the file.</summary>
    public required long TileParts { get; init; }

    /// <summary>Where the code stream ends by its box; the file's length if the box does not say.</summary>
    public required long End { get; init; }

    /// <summary>Pixels across; if every component is subsampled, those of the finest.</summary>
    public int Width => Extent(Area.Left, Area.Right, Components.Min(c => c.StepX));

    /// <summary>Pixels down.</summary>
    public int Height => Extent(Area.Top, Area.Bottom, Components.Min(c => c.StepY));

    /// <summary>How many tiles the picture has.</summary>
    public long TileCount =>
        (long)Parts(Area.Right, Tiles.Left, Tiles.Width) * Parts(Area.Bottom, Tiles.Top, Tiles.Height);

    /// <summary>
    /// True for the kind that libvips decodes correctly: whole bytes, unsigned, grey or three colours, not subsampled, without offset. libvips up to
    /// 8.15 writes past its memory for palettes and offsets, and misreads other kinds as this one.
    /// </summary>
    public bool IsPlain =>
        Area is { Left: 0, Top: 0 } && Tiles is { Left: 0, Top: 0 } && !HasPalette && !HasChannelDefinitions
        && ColourSpace is null or SrgbSpace or GreySpace && Components.Count is 1 or 3
        && Components.All(c => c is { IsSigned: false, StepX: 1, StepY: 1, Bits: 8 or 16 } && c == Components[0]);

    /// <summary>Why this kind of picture is not read; null if it is.</summary>
    public string? Refusal
    {
        get
        {
            if (IsHighThroughput)
                return "High-Throughput JPEG 2000 (HTJ2K)";
            if (ColourSpace is { } space && !ReadSpaces.Contains(space))
                return $"its colour space has the number {space}";
            if (!HasPalette && Components.Count > 5)
                return $"it has {Components.Count} components";
            return Components.Any(c => c.Bits > 31) ? $"its samples have {Components.Max(c => c.Bits)} bits" : null;
        }
    }

    private static int Extent(uint from, uint to, int step) => (int)(Up(to, step) - Up(from, step));

    private static long Up(uint position, int step) => (position + (long)step - 1) / step;

    private static long Parts(uint end, uint first, uint size) => (end - (long)first + size - 1) / size;
}

/// <summary>One component of a code stream, from its SIZ marker (ISO/IEC 15444-1, A.5.1).</summary>
/// <param name="Bits">Bits of a sample, 1 to 38.</param>
/// <param name="IsSigned">True if samples are signed.</param>
/// <param name="StepX">Columns of the reference grid per sample.</param>
/// <param name="StepY">Rows of the reference grid per sample.</param>
internal readonly record struct Jpeg2000Component(int Bits, bool IsSigned, int StepX, int StepY);
