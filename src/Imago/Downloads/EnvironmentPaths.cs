using System.Text.RegularExpressions;

namespace Imago.Downloads;

/// <summary>Reads paths, switches and texts from environment variables as Python's tools do. A variable that is set to nothing counts as not set.</summary>
/// <param name="variable">Gives a variable's value, null where it is not set.</param>
internal sealed partial class EnvironmentPaths(Func<string, string?> variable)
{
    private static readonly string[] Yes = ["1", "ON", "YES", "TRUE"];

    /// <summary>The user's home folder.</summary>
    public string Home => Text(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The first of some variables that is set.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (variable(name) is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    /// <summary>True where the first of some variables that is set says 1, on, yes or true.</summary>
    public bool Switch(params ReadOnlySpan<string> names) => Text(names) is { } value && Yes.Contains(value.ToUpperInvariant());

    /// <summary>A path from the first of some variables that is set, with <c>~</c> and <c>$VARIABLES</c> filled in.</summary>
    public string? Folder(params ReadOnlySpan<string> names) => Text(names) is { } value ? Path.GetFullPath(Expand(value)) : null;

    /// <summary>Seconds from a variable; null where it is not set or is no positive number.</summary>
    public TimeSpan? Seconds(string name) =>
        int.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private string Expand(string path)
    {
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal))
            path = Home + path[1..];
        return Reference().Replace(path, match => variable(match.Groups["name"].Value) ?? match.Value);
    }

    [GeneratedRegex(@"\$(\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
