namespace Imago.Serving;

/// <summary>The part of a file that a Range field asks for (RFC 9110 section 14). What is malformed, or several ranges, asks for the whole.</summary>
/// <param name="Kind">Whether a part is asked for.</param>
/// <param name="First">The first byte sent.</param>
/// <param name="Count">How many are sent.</param>
internal readonly record struct ByteRange(RangeKind Kind, long First, long Count)
{
    private const string Unit = "bytes=";

    /// <summary>Reads a Range field.</summary>
    /// <param name="field">Its value; null where there is none.</param>
    /// <param name="length">The file's bytes.</param>
    public static ByteRange Parse(string? field, long length)
    {
        var whole = new ByteRange(RangeKind.Whole, 0, length);
        if (field is null || !field.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
            return whole;

        // A list may have empty elements.
        var ranges = field[Unit.Length..].Split(',').Select(part => part.Trim(' ', '\t')).Where(part => part.Length > 0).ToArray();
        return ranges.Length == 1 ? One(ranges[0], whole) : whole;
    }

    private static ByteRange One(string range, ByteRange whole)
    {
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return whole;
        var (first, last, length) = (Number(range[..dash]), Number(range[(dash + 1)..]), whole.Count);
        var (hasFirst, hasLast) = (dash > 0, dash < range.Length - 1);
        if ((hasFirst && first is null) || (hasLast && last is null) || (!hasFirst && !hasLast))
            return whole;
        if (!hasFirst)
            return Suffix(last!.Value, whole);
        if (hasLast && last < first)
            return whole;
        if (first >= length)
            return new ByteRange(RangeKind.Unsatisfiable, 0, 0);
        var end = Math.Min(last ?? long.MaxValue, length - 1);
        return new ByteRange(RangeKind.Part, first!.Value, end - first.Value + 1);
    }

    // The last bytes. Of an empty file some are there, namely all, which no Content-Range can say.
    private static ByteRange Suffix(long count, ByteRange whole)
    {
        if (count == 0)
            return new ByteRange(RangeKind.Unsatisfiable, 0, 0);
        if (whole.Count == 0)
            return whole;
        var sent = Math.Min(count, whole.Count);
        return new ByteRange(RangeKind.Part, whole.Count - sent, sent);
    }

    // Digits only. A number too great for a long is beyond the end of every file.
    private static long? Number(string digits)
    {
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return null;
        var value = 0L;
        foreach (var digit in digits)
        {
            if (value > (long.MaxValue - 9) / 10)
                return long.MaxValue;
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
