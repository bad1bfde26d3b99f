using System.Globalization;

namespace Imago.Imaging.Formats.Heif;

/// <summary>Explains why a HEIF or AVIF file is not read: from the file's structure, else by libheif's own message.</summary>
internal static class HeifReason
{
    private static readonly string[] ReadCodings = ["hvc1", "hev1", "av01", "grid", "iovl", "iden"];

    // libvips also logs this for every file, because it probes beyond the end.
    private static readonly string[] EmptyPhrases = ["bad seek", "unable to load", "read error"];

    // libheif without the library that decodes the coding of the picture.
    private const string NotBuiltIn = "has not been built in";

    /// <summary>The reason in one line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">The file's length.</param>
    /// <param name="lines">The libraries' messages.</param>
    public static string Describe(HeifFile file, long length, IReadOnlyList<string> lines)
    {
        if (file.NeededBytes > length)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the file is cut short: it needs {file.NeededBytes} bytes and has {length}");
        }

        var kind = file switch
        {
            { IsMinimized: true } => "its header has the minimized form (box mini)",
            { Meta.Length: 0 } => "it is a sequence without a still picture",
            { PrimaryType: { } type } when !ReadCodings.Contains(type) => $"its picture is coded as {Printable(type)}",
            _ => null,
        };
        if (kind is not null)
            return $"this kind of HEIF is not read: {kind}";
        var cause = lines.FirstOrDefault(l => !Array.Exists(EmptyPhrases, p => l.Contains(p, StringComparison.OrdinalIgnoreCase)));
        if (cause is null)
            return "the picture data is damaged";
        if (cause.Contains(NotBuiltIn, StringComparison.OrdinalIgnoreCase))
            return "this kind of HEIF is not read: the libvips in use was built without a decoder for it";
        return cause.Contains("unsupported", StringComparison.OrdinalIgnoreCase)
            ? $"this kind of HEIF is not read: {cause}"
            : $"the picture data is damaged: {cause}";
    }

    private static string Printable(string type) => new([.. type.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '?')]);
}
