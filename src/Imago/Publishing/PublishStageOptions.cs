using Imago.Storage;

namespace Imago.Publishing;

/// <summary>What <see cref="PublishStage"/> works from and makes.</summary>
public sealed record PublishStageOptions
{
    /// <summary>The album.</summary>
    public required AlbumLayout Album { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The options of the run, as the page shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];
}
