using Imago.Flow;

namespace Imago.Report;

/// <summary>The options of <see cref="ReportStage"/>.</summary>
public sealed record ReportOptions : IStageOptions
{
    /// <summary>Why there are as many clusters as there are, in one sentence; null says so where <see cref="Facts"/> name a number.</summary>
    public string? Reason { get; init; }

    /// <summary>The options of the whole run, the seed among them, as the report shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>Why there are as many clusters as there are; null if nobody said.</summary>
    internal string? ReasonGiven => Reason ?? (Facts.Any(o => o.Key == "k" && o.Value.All(char.IsAsciiDigit)) ? "--k asked for as many" : null);

    /// <inheritdoc />
    public void Check()
    {
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() => [];
}
