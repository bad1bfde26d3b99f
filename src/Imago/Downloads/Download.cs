namespace Imago.Downloads;

/// <summary>One file to be fetched.</summary>
internal sealed record Download
{
    /// <summary>The file, in a word or two, for progress and messages.</summary>
    public required string Name { get; init; }

    /// <summary>How it is asked for.</summary>
    public required DownloadRequest Request { get; init; }

    /// <summary>Its place once it is whole and right; a file that is there is replaced.</summary>
    public required string Target { get; init; }

    /// <summary>Its place until then, on the same disk; what an earlier run left there is used.</summary>
    public required string Partial { get; init; }

    /// <summary>Its length in bytes, where known beforehand.</summary>
    public long? Size { get; init; }

    /// <summary>What it must hash to, where known beforehand.</summary>
    public ContentDigest? Digest { get; init; }

    /// <summary>Reads from the head of an answer what the whole file must hash to.</summary>
    public Func<HttpResponseMessage, ContentDigest?> DigestOf { get; init; } = _ => null;

    /// <summary>What a person can do instead, put after messages; empty, or a sentence with a space before it.</summary>
    public string Advice { get; init; } = "";
}
