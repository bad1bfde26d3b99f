using System.Globalization;
using System.Text.RegularExpressions;
using Imago.Errors;

namespace Imago.Datasets;

/// <summary>The name of a Kaggle dataset.</summary>
/// <param name="Owner">The user or organisation.</param>
/// <param name="Name">The dataset's name.</param>
/// <param name="Version">Its version, 1 or more; null for the newest.</param>
public sealed partial record KaggleDataset(string Owner, string Name, int? Version)
{
    private const string Scheme = "kaggle:";

    /// <summary>The name as people write it, such as <c>owner/name@3</c>.</summary>
    public override string ToString() => Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"{Owner}/{Name}@{version}") : $"{Owner}/{Name}";

    /// <summary>Reads <c>kaggle:owner/name</c>, <c>kaggle:owner/name@3</c> or <c>kaggle:owner/name/versions/3</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidOptionException">The text has none of these forms.</exception>
    public static KaggleDataset Parse(string text)
    {
        var match = text.StartsWith(Scheme, StringComparison.Ordinal) ? Form().Match(text[Scheme.Length..]) : Match.Empty;
        if (!match.Success)
            throw new InvalidOptionException("DATASET", $"kaggle:owner/name or kaggle:owner/name@VERSION is expected, '{text}' was found.");
        int? version = match.Groups["version"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;
        return new KaggleDataset(match.Groups["owner"].Value, match.Groups["name"].Value, version);
    }

    [GeneratedRegex(@"\A(?<owner>[A-Za-z0-9][A-Za-z0-9_-]*)/(?<name>[A-Za-z0-9][A-Za-z0-9_-]*)((@|/versions/)(?<version>[1-9][0-9]{0,8}))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
