using System.Globalization;
using System.Text;

namespace Imago.Serving;

/// <summary>What a request is answered with: a status, and a file, a part of one, a line of text, or nothing.</summary>
internal sealed class Answer : IDisposable
{
    private readonly List<(string Name, string Value)> _fields = [];

    private Answer(HttpStatus status) => Status = status;

    /// <summary>The status.</summary>
    public HttpStatus Status { get; }

    /// <summary>The file that is sent; null where none is.</summary>
    public ServedFile? File { get; private init; }

    /// <summary>Where in the file what is sent begins.</summary>
    public long First { get; private init; }

    /// <summary>How many bytes of the file, or of the text, are sent.</summary>
    public long Count { get; private init; }

    /// <summary>The text that is sent where no file is.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Whether the connection ends with it.</summary>
    public bool Closes { get; init; }

    /// <summary>A file or a part of one.</summary>
    public static Answer Of(ServedFile file, ByteRange range)
    {
        var answer = new Answer(range.Kind == RangeKind.Part ? HttpStatus.PartialContent : HttpStatus.Ok) { File = file, First = range.First, Count = range.Count };
        answer._fields.Add(("Content-Type", file.MediaType));
        answer._fields.Add(("Content-Length", Invariant($"{range.Count}")));
        answer._fields.Add(("Accept-Ranges", "bytes"));
        if (range.Kind == RangeKind.Part)
            answer._fields.Add(("Content-Range", Invariant($"bytes {range.First}-{range.First + range.Count - 1}/{file.Length}")));
        answer.AddValidators(file);
        return answer;
    }

    /// <summary>The file has not changed.</summary>
    public static Answer NotModified(ServedFile file)
    {
        var answer = new Answer(HttpStatus.NotModified);
        answer.AddValidators(file);
        return answer;
    }

    /// <summary>The file has none of the bytes asked for.</summary>
    public static Answer NotSatisfiable(ServedFile file)
    {
        var answer = Refusal(HttpStatus.RangeNotSatisfiable, closes: false);
        answer._fields.Add(("Content-Range", Invariant($"bytes */{file.Length}")));
        answer.AddValidators(file);
        return answer;
    }

    /// <summary>A request that is not answered with a file.</summary>
    /// <param name="status">Why not.</param>
    /// <param name="closes">Whether the connection cannot be used any longer.</param>
    public static Answer Refusal(HttpStatus status, bool closes)
    {
        var text = Invariant($"{(int)status} {Reason(status)}\n");
        var answer = new Answer(status) { Text = text, Count = text.Length, Closes = closes };
        answer._fields.Add(("Content-Type", MediaType.Of(".txt")));
        answer._fields.Add(("Content-Length", Invariant($"{text.Length}")));
        if (status == HttpStatus.MethodNotAllowed)
            answer._fields.Add(("Allow", "GET, HEAD"));
        return answer;
    }

    /// <summary>The head, as it is sent.</summary>
    /// <param name="closes">Whether the connection ends with it.</param>
    public string Head(bool closes)
    {
        var head = new StringBuilder(Invariant($"HTTP/1.1 {(int)Status} {Reason(Status)}\r\n"));

        // Nobody but the album's own page may show or run its files: the data are scripts, which any page could otherwise load.
        foreach (var (name, value) in (IEnumerable<(string, string)>)[
            ("Date", HttpDate.Format(DateTimeOffset.UtcNow)),
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            .. _fields,
            ("Connection", closes ? "close" : "keep-alive")])
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => File?.Dispose();

    private void AddValidators(ServedFile file)
    {
        _fields.Add(("ETag", file.Tag));
        _fields.Add(("Last-Modified", HttpDate.Format(file.Modified)));
    }

    private static string Reason(HttpStatus status) => status switch
    {
        HttpStatus.Ok => "OK",
        HttpStatus.PartialContent => "Partial Content",
        HttpStatus.NotModified => "Not Modified",
        HttpStatus.BadRequest => "Bad Request",
        HttpStatus.NotFound => "Not Found",
        HttpStatus.MethodNotAllowed => "Method Not Allowed",
        HttpStatus.PreconditionFailed => "Precondition Failed",
        HttpStatus.ContentTooLarge => "Content Too Large",
        HttpStatus.UriTooLong => "URI Too Long",
        HttpStatus.RangeNotSatisfiable => "Range Not Satisfiable",
        HttpStatus.MisdirectedRequest => "Misdirected Request",
        HttpStatus.HeaderFieldsTooLarge => "Request Header Fields Too Large",
        _ => "HTTP Version Not Supported",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
