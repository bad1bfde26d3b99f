using System.Text;

namespace Imago.Serving;

/// <summary>The head of a request (RFC 9112 sections 2 to 5).</summary>
internal sealed class Request
{
    // token, RFC 9110 section 5.6.2, besides letters and digits.
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.OrdinalIgnoreCase);

    private Request(string method, string target, int minorVersion) => (Method, Target, MinorVersion) = (method, target, minorVersion);

    /// <summary>The method, such as <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>The target as it was sent, or its path where a proxy's absolute form was.</summary>
    public string Target { get; private set; }

    /// <summary>0 for HTTP/1.0, 1 for HTTP/1.1; -1 for a version of another major number.</summary>
    public int MinorVersion { get; }

    /// <summary>The host asked for; null where none or more than one was named.</summary>
    public string? Host { get; private set; }

    /// <summary>A field's value, several joined by commas; null where it was not sent.</summary>
    public string? this[string name] => _fields.TryGetValue(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Reads a head; null where it is malformed.</summary>
    /// <param name="head">Its lines, each with CR LF, the empty one at its end included.</param>
    public static Request? Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        if (ParseFirstLine(lines[0]) is not { } request)
            return null;

        // The last two are the empty line and what follows it: nothing.
        foreach (var line in lines[1..^2])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !IsToken(line[..colon]))
                return null;
            var name = line[..colon];
            if (!request._fields.TryGetValue(name, out var values))
                request._fields.Add(name, values = []);
            values.Add(line[(colon + 1)..].Trim(' ', '\t'));
        }

        request.ResolveHost();
        return request;
    }

    private static Request? ParseFirstLine(string line)
    {
        var words = line.Split(' ');
        if (words.Length != 3 || !IsToken(words[0]) || words[1].Length == 0)
            return null;
        var version = words[2];
        if (version.Length != 8 || !version.StartsWith("HTTP/", StringComparison.Ordinal) || version[6] != '.'
            || !char.IsAsciiDigit(version[5]) || !char.IsAsciiDigit(version[7]))
        {
            return null;
        }

        return new Request(words[0], words[1], version[5] == '1' ? Math.Min(version[7] - '0', 1) : -1);
    }

    // The authority of an absolute target counts, and not the Host field beside it.
    private void ResolveHost()
    {
        const string scheme = "http://";
        Host = _fields.TryGetValue("Host", out var hosts) && hosts.Count == 1 ? hosts[0] : null;
        if (!Target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return;
        var path = Target.IndexOf('/', scheme.Length);
        var end = path < 0 ? Target.Length : path;
        Host = Host is null ? null : Target[scheme.Length..end];
        Target = path < 0 ? "/" : Target[path..];
    }

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c, StringComparison.Ordinal));
}
