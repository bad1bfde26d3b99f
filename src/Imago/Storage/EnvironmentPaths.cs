using System.Text.RegularExpressions;

namespace Imago.Storage;

/// <summary>Reads paths, switches and texts from environment variables as Python's tools do. An empty variable counts as unset.</summary>
/// <param name="variable">Returns a variable's value, or null if it is unset.</param>
internal sealed partial class EnvironmentPaths(Func<string, string?> variable)
{
    private static readonly string[] Yes = ["1", "ON", "YES", "TRUE"];

    /// <summary>The user's home folder.</summary>
    public string Home => Text(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The value of the first variable that is set.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (variable(name) is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    /// <summary>True if the first variable that is set is 1, on, yes or true.</summary>
    public bool Switch(params ReadOnlySpan<string> names) => Text(names) is { } value && Yes.Contains(value.ToUpperInvariant());

    /// <summary>The path in the first variable that is set, with <c>~</c> and <c>$VARIABLES</c> expanded.</summary>
    public string? Folder(params ReadOnlySpan<string> names) => Text(names) is { } value ? Path.GetFullPath(Expand(value)) : null;

    /// <summary>The seconds in a variable; null if it is unset or not a positive number.</summary>
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
