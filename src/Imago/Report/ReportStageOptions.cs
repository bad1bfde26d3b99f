using Imago.Storage;

namespace Imago.Report;

/// <summary>What <see cref="ReportStage"/> works from and makes.</summary>
public sealed record ReportStageOptions
{
    /// <summary>The album.</summary>
    public required AlbumLayout Album { get; init; }

    /// <summary>Why there are as many clusters as there are, in one sentence; null says so where <see cref="Options"/> name a number.</summary>
    public string? Reason { get; init; }

    /// <summary>The options of the run, the seed among them, as the report shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Why there are as many clusters as there are; null where nobody said.</summary>
    internal string? ReasonGiven => Reason ?? (Options.Any(o => o.Key == "k" && o.Value.All(char.IsAsciiDigit)) ? "--k asked for as many" : null);
}
