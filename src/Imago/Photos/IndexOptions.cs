using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Photos.Exclusion;

namespace Imago.Photos;

/// <summary>The options of <see cref="IndexStage"/>.</summary>
public sealed record IndexOptions : IStageOptions
{
    /// <summary>Patterns of files to leave out of the folders of photos, as in <c>gitignore</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// True to continue even if a large part of the album's photos is missing. With false, the run stops before anything is changed.
    /// </summary>
    [NotInKey("It decides whether the stage runs, not what it finds.")]
    public bool AcceptMissing { get; init; }

    /// <summary>The limits on decoded photos.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <inheritdoc />
    public void Check() => ExclusionList.Of(Exclude);

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        new("exclude", Exclude.Count == 0 ? "none" : string.Join(", ", Exclude.Select(pattern => Path.IsPathRooted(pattern) && Path.Exists(pattern) ? OptionFact.LastName(pattern) : pattern))),
        OptionFact.Of("max-pixels", Limits.MaxPixels),
    ];
}
