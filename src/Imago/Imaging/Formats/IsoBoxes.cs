namespace Imago.Imaging.Formats;

/// <summary>
/// Iterates over consecutive boxes (ISO/IEC 14496-12, 4.2): <c>while (boxes.Next())</c>. A box that extends beyond the bytes is cut off, and an
/// invalid box ends the iteration.
/// </summary>
internal ref struct IsoBoxes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The box's type, four bytes.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The box's content, after its header.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The content of the first box of a type; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> type)
    {
        var boxes = new IsoBoxes(bytes);
        while (boxes.Next())
        {
            if (boxes.Type.SequenceEqual(type))
                return boxes.Content;
        }

        return default;
    }

    /// <summary>Moves to the next box.</summary>
    public bool Next()
    {
        if (IsoBox.Measure(_rest, _rest.Length) is not var (header, size))
            return false;
        var length = (int)Math.Min(size, _rest.Length);
        Type = _rest.Slice(4, 4);
        Content = _rest[header..length];
        _rest = _rest[length..];
        return true;
    }
}
