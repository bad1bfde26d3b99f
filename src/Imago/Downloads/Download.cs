namespace Imago.Downloads;

/// <summary>One file to download.</summary>
internal sealed record Download
{
    /// <summary>A short name for progress and messages.</summary>
    public required string Name { get; init; }

    /// <summary>The request to send.</summary>
    public required DownloadRequest Request { get; init; }

    /// <summary>The path of the complete, verified file; an existing file is replaced.</summary>
    public required string Target { get; init; }

    /// <summary>The path of the partial file, on the same disk; bytes from an earlier run are reused.</summary>
    public required string Partial { get; init; }

    /// <summary>The length in bytes, if known beforehand.</summary>
    public long? Size { get; init; }

    /// <summary>The expected hash, if known beforehand.</summary>
    public ContentDigest? Digest { get; init; }

    /// <summary>Reads the expected hash of the whole file from a response's headers.</summary>
    public Func<HttpResponseMessage, ContentDigest?> DigestOf { get; init; } = _ => null;

    /// <summary>What a person can do instead, appended to messages; empty, or a sentence that starts with a space.</summary>
    public string Advice { get; init; } = "";
}
