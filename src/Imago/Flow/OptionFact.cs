using System.Globalization;

namespace Imago.Flow;

/// <summary>An option's name and value, as shown to people.</summary>
internal static class OptionFact
{
    /// <summary>An on/off option.</summary>
    public static KeyValuePair<string, string> Of(string name, bool isOn) => new(name, isOn ? "on" : "off");

    /// <summary>A numeric option, and the word for no number.</summary>
    public static KeyValuePair<string, string> Of<T>(string name, T? number, string none)
        where T : struct, IFormattable => new(name, number?.ToString(null, CultureInfo.InvariantCulture) ?? none);

    /// <summary>A numeric option.</summary>
    public static KeyValuePair<string, string> Of<T>(string name, T number)
        where T : struct, IFormattable => new(name, number.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>A path option, of which the last name is shown, and the word for no path.</summary>
    public static KeyValuePair<string, string> OfPath(string name, string? path, string none) => new(name, path is null ? none : LastName(path));

    /// <summary>The last name of a path.</summary>
    public static string LastName(string path) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } name ? name : path;
}
