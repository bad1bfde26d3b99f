using Microsoft.Net.Http.Headers;

namespace Imago.Web.Serving;

/// <summary>
/// The part of a file that a Range field requests (RFC 9110 section 14). A malformed field, or one with several ranges, requests the whole
/// file.
/// </summary>
internal static class ByteRange
{
    /// <summary>The part; an empty result if the file has none of the requested bytes; null for the whole file.</summary>
    /// <param name="field">The field's value; null if absent.</param>
    /// <param name="length">The file's size in bytes.</param>
    public static ContentRangeHeaderValue? Resolve(string? field, long length)
    {
        if (!RangeHeaderValue.TryParse(field, out var parsed) || parsed.Ranges.Count != 1 || !parsed.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase))
            return null;
        var range = parsed.Ranges.Single();
        if (range.From is not { } first)
        {
            // A suffix range. For an empty file it is satisfiable, but Content-Range cannot express it.
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
