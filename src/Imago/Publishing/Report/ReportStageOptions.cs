using Imago.Storage;

namespace Imago.Publishing.Report;

/// <summary>What <see cref="ReportStage"/> works from and makes.</summary>
public sealed record ReportStageOptions
{
    /// <summary>The album.</summary>
    public required AlbumLayout Album { get; init; }

    /// <summary>Why there are as many clusters as there are, in one sentence; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>The options of the run, the seed among them, as the report shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];
}
