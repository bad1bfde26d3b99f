using Microsoft.Net.Http.Headers;

namespace Imago.Web.Serving;

/// <summary>The part of a file that a Range field asks for (RFC 9110 section 14). What is malformed, or several ranges, asks for the whole.</summary>
internal static class ByteRange
{
    /// <summary>The part; without one where the file has none of the bytes asked for; null for the whole file.</summary>
    /// <param name="field">The field's value; null where there is none.</param>
    /// <param name="length">The file's bytes.</param>
    public static ContentRangeHeaderValue? Resolve(string? field, long length)
    {
        if (!RangeHeaderValue.TryParse(field, out var parsed) || parsed.Ranges.Count != 1 || !parsed.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase))
            return null;
        var range = parsed.Ranges.Single();
        if (range.From is not { } first)
        {
            // The last bytes. Of an empty file some are there, namely all, which no Content-Range can say.
            var count = range.To!.Value;
            if (count > 0 && length == 0)
                return null;
            return count == 0 ? new ContentRangeHeaderValue(length) : new ContentRangeHeaderValue(Math.Max(length - count, 0), length - 1, length);
        }

        return first < length
            ? new ContentRangeHeaderValue(first, Math.Min(range.To ?? long.MaxValue, length - 1), length)
            : new ContentRangeHeaderValue(length);
    }
}
