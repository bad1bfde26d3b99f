using System.Globalization;

namespace Imago.Serving;

/// <summary>The tag that names a file's content, and the conditions that quote it (RFC 9110 sections 8.8.3 and 13.1).</summary>
internal static class EntityTag
{
    private const string WeakPrefix = "W/";

    /// <summary>A file's strong tag. Imago replaces files whole, so length and time, in tenths of a microsecond, tell contents apart.</summary>
    /// <param name="length">Its bytes.</param>
    /// <param name="modified">When it was written.</param>
    public static string Of(long length, DateTimeOffset modified) => string.Create(CultureInfo.InvariantCulture, $"\"{length:x}-{modified.UtcTicks:x}\"");

    /// <summary>Whether a list of tags, or <c>*</c>, names a tag.</summary>
    /// <param name="field">The value of If-Match or If-None-Match.</param>
    /// <param name="tag">A strong tag.</param>
    /// <param name="weakly">True where weak tags count too, as in If-None-Match.</param>
    public static bool IsIn(string field, string tag, bool weakly)
    {
        var rest = field.AsSpan().Trim(" \t");
        if (rest is "*")
            return true;
        while (!rest.IsEmpty)
        {
            var weak = rest.StartsWith(WeakPrefix, StringComparison.Ordinal);
            var opaque = weak ? rest[WeakPrefix.Length..] : rest;
            var end = opaque.StartsWith('"') ? opaque[1..].IndexOf('"') + 2 : 0;
            if (end < 2)
                return false;
            if ((weakly || !weak) && opaque[..end].SequenceEqual(tag))
                return true;
            rest = opaque[end..].TrimStart(" \t,");
        }

        return false;
    }
}
