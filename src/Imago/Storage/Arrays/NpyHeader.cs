using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Imago.Storage.Arrays;

/// <summary>
/// The header of numpy's NPY format (numpy.lib.format, versions 1.0 to 3.0): a magic number, a version, a length and a Python dictionary
/// with the element type, the order and the shape.
/// </summary>
/// <param name="Descr">The element type, such as <c>&lt;f4</c>.</param>
/// <param name="FortranOrder">True if the array is column-major.</param>
/// <param name="Shape">The length of each dimension.</param>
/// <param name="StoredLength">The header's size in the file, in bytes; 0 if it was not read from a file.</param>
internal sealed partial record NpyHeader(string Descr, bool FortranOrder, int[] Shape, long StoredLength = 0)
{
    private const int Alignment = 64;
    private const int MostBytes = 1 << 20;

    /// <summary>The first bytes of every NPY file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Reads the header at the start of an array's bytes.</summary>
    /// <param name="stream">The bytes; afterwards positioned at the first element.</param>
    /// <exception cref="FormatException">The bytes are not a header, or one of an unsupported kind.</exception>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic))
            throw new FormatException("expected the NPY magic number \\x93NUMPY at its start, found other bytes");
        var version = start[6];
        if (version is < 1 or > 3)
            throw new FormatException($"expected NPY version 1, 2 or 3, found {version}.{start[7]}");
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        var lengthBytes = version == 1 ? 2 : 4;
        stream.ReadExactly(size[..lengthBytes]);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MostBytes)
            throw new FormatException($"expected a header of at most {MostBytes} bytes, found {length}");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Parse(version == 3 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes)) with { StoredLength = start.Length + lengthBytes + length };
    }

    /// <summary>The header's bytes in version 1.0, padded so that the elements start at a multiple of 64 bytes.</summary>
    public byte[] ToBytes()
    {
        var shape = Shape.Length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"({Shape[0]},)")
            : $"({string.Join(", ", Shape.Select(length => length.ToString(CultureInfo.InvariantCulture)))})";
        var text = $"{{'descr': '{Descr}', 'fortran_order': {(FortranOrder ? "True" : "False")}, 'shape': {shape}, }}";
        const int Prefix = 10;
        var total = (Prefix + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var length = total - Prefix;
        return
        [
            .. Magic, 1, 0, (byte)length, (byte)(length >> 8),
            .. Encoding.Latin1.GetBytes(text.PadRight(length - 1)), (byte)'\n',
        ];
    }

    private static NpyHeader Parse(string text)
    {
        var descr = DescrPattern().Match(text);
        var order = OrderPattern().Match(text);
        var shape = ShapePattern().Match(text);
        if (!order.Success || !shape.Success || !text.Contains("'descr'", StringComparison.Ordinal))
            throw new FormatException($"expected a header with 'descr', 'fortran_order' and 'shape', found \"{text.Trim()}\"");
        if (!descr.Success)
            throw new FormatException("it is a structured array; save its columns as arrays of their own");
        var lengths = shape.Groups["value"].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw new FormatException($"expected dimensions below 2,147,483,648, found {part}"))
            .ToArray();
        return lengths.Length <= 2
            ? new NpyHeader(descr.Groups["value"].Value, order.Groups["value"].Value == "True", lengths)
            : throw new FormatException($"expected at most 2 dimensions, found {lengths.Length}: ({shape.Groups["value"].Value.Trim()})");
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"](?<value>[^'"]*)['"]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DescrPattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(?<value>True|False)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\((?<value>[\d\s,]*)\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShapePattern();
}
