using System.Globalization;

namespace Imago.Flow;

/// <summary>An option and its value as people read them.</summary>
internal static class OptionFact
{
    /// <summary>An option that is on or off.</summary>
    public static KeyValuePair<string, string> Of(string name, bool isOn) => new(name, isOn ? "on" : "off");

    /// <summary>An option that is a number, and the words that stand for no number.</summary>
    public static KeyValuePair<string, string> Of<T>(string name, T? number, string none)
        where T : struct, IFormattable => new(name, number?.ToString(null, CultureInfo.InvariantCulture) ?? none);

    /// <summary>An option that is a number.</summary>
    public static KeyValuePair<string, string> Of<T>(string name, T number)
        where T : struct, IFormattable => new(name, number.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>An option that is a path, of which the last name is shown, and the words that stand for no path.</summary>
    public static KeyValuePair<string, string> OfPath(string name, string? path, string none) => new(name, path is null ? none : LastName(path));

    /// <summary>The last name of a path.</summary>
    public static string LastName(string path) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } name ? name : path;
}
