using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Photos.Exclusion;

namespace Imago.Photos;

/// <summary>What <see cref="IndexStage"/> works from and makes.</summary>
public sealed record IndexStageOptions
{
    /// <summary>The folders and files of photos.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Patterns of what to leave out below the inputs, as in <c>gitignore</c>: of a name, or, with a slash, of a path from the input.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The index to write.</summary>
    public required string Index { get; init; }

    /// <summary>The list of files left out to write; null writes none.</summary>
    public string? Rejected { get; init; }

    /// <summary>The cache of headers; null reads every file anew.</summary>
    public string? Cache { get; init; }

    /// <summary>True goes on where a large part of the photos that the index has is not there any more; else that stops the stage before it writes.</summary>
    public bool AcceptMissing { get; init; }

    /// <summary>The file that tells where the photos lie, for the page's sake; null writes none.</summary>
    public string? Originals { get; init; }

    /// <summary>Bounds on what is read.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check() => ExclusionList.Of(Exclude);
}
