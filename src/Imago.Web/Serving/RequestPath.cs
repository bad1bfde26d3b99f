using System.Text;

namespace Imago.Web.Serving;

/// <summary>The decoded path of a request. Each name is decoded once, so no encoding can smuggle in a separator or "..".</summary>
internal static class RequestPath
{
    // Overlong forms and single surrogates are not valid UTF-8.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The names in the path; none for the root; null if no file of an album can have it.</summary>
    /// <param name="target">A request's target in origin form, such as <c>/videos/a%20b.mp4?x</c>.</param>
    public static IReadOnlyList<string>? Names(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        if (!path.StartsWith('/'))
            return null;
        if (path.Length == 1)
            return [];
        var names = new List<string>();
        foreach (var part in path[1..].Split('/'))
        {
            if (Decode(part) is not { } name || !IsServed(name))
                return null;
            names.Add(name);
        }

        return names;
    }

    /// <summary>
    /// True if a file or folder with this name may be served. Names that begin with a dot are refused: they are hidden or lead upwards. So
    /// are names with a special meaning on any system: separators, drives and streams, control characters, a dot or space at the end.
    /// </summary>
    public static bool IsServed(string name) =>
        name.Length > 0 && name[0] != '.' && name[^1] is not ('.' or ' ') && !name.Any(c => c is '/' or '\\' or ':' || char.IsControl(c));

    private static string? Decode(string part)
    {
        var bytes = new byte[part.Length];
        var count = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var c = part[i];
            if (c == '%')
            {
                if (i + 2 >= part.Length || !char.IsAsciiHexDigit(part[i + 1]) || !char.IsAsciiHexDigit(part[i + 2]))
                    return null;
                c = (char)Convert.FromHexString(part.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else if (!char.IsAscii(c) || c == '#')
            {
                return null;
            }

            bytes[count++] = (byte)c;
        }

        try
        {
            return Utf8.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
