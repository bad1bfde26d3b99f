using Imago.Flow;

namespace Imago.Report;

/// <summary>The options of <see cref="ReportStage"/>.</summary>
public sealed record ReportOptions : IStageOptions
{
    /// <summary>
    /// The reason for the number of clusters, in one sentence; null if unknown. If <see cref="Facts"/> name a number, that is the reason.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>The options of the whole run, including the seed, for display.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>The reason for the number of clusters; null if unknown.</summary>
    internal string? ReasonGiven => Reason ?? (Facts.Any(o => o.Key == "k" && o.Value.All(char.IsAsciiDigit)) ? "--k asked for as many" : null);

    /// <inheritdoc />
    public void Check()
    {
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() => [];
}
