namespace Imago.Photos;

/// <summary>What <see cref="IndexStage"/> works from and makes.</summary>
public sealed record IndexStageOptions
{
    /// <summary>The folders and files of photos.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The index to write.</summary>
    public required string Index { get; init; }

    /// <summary>The list of files left out to write; null writes none.</summary>
    public string? Rejected { get; init; }

    /// <summary>The cache of headers; null reads every file anew.</summary>
    public string? Cache { get; init; }

    /// <summary>True goes on where a large part of the photos that the index has is not there any more; else that stops the stage before it writes.</summary>
    public bool AcceptMissing { get; init; }

    /// <summary>Bounds on what is read.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;
}
