using System.Text;

namespace Imago.Tests.Support;

/// <summary>What the server answers, and how it misbehaves.</summary>
internal sealed record TestAnswer(int Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The length it claims; null for the truth, -1 for none.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>Bytes of the body after which the connection is torn.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Bytes of the body after which nothing comes any more.</summary>
    public int? StallAfter { get; init; }

    /// <summary>Bytes sent at a time, with a pause between; 0 for all at once.</summary>
    public int Drip { get; init; }

    public bool Chunked { get; init; }

    /// <summary>The answer with one more header.</summary>
    public TestAnswer With(string name, string value)
    {
        Headers[name] = value;
        return this;
    }

    public static TestAnswer Text(int status, string body = "", string type = "text/plain") =>
        new(status, Encoding.UTF8.GetBytes(body)) { Headers = { ["Content-Type"] = type } };

    public static TestAnswer Redirect(string location, int status = 302) => new(status, []) { Headers = { ["Location"] = location } };

    /// <summary>A file as a well-behaved server gives it, in part where a part is asked for.</summary>
    public static TestAnswer File(TestRequest request, byte[] content, params (string Name, string Value)[] headers)
    {
        var all = headers.ToDictionary(h => h.Name, h => h.Value);
        all["Accept-Ranges"] = "bytes";
        if (request.From == 0)
            return new TestAnswer(200, content) { Headers = all };
        if (request.From >= content.Length)
            return new TestAnswer(416, []) { Headers = new(all) { ["Content-Range"] = $"bytes */{content.Length}" } };
        all["Content-Range"] = $"bytes {request.From}-{content.Length - 1}/{content.Length}";
        return new TestAnswer(206, content[request.From..]) { Headers = all };
    }
}
