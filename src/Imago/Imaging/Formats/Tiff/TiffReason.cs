using System.Globalization;

namespace Imago.Imaging.Formats.Tiff;

/// <summary>Explains why a TIFF is not read: by its tags, else by libtiff's and libvips' own messages.</summary>
internal static class TiffReason
{
    // libvips' messages for kinds it cannot read.
    private static readonly string[] SignsOfKind =
        ["unsupported", "not supported", "not a whole number", "not implemented", "not configured", "compression scheme"];

    private static readonly string[] EmptyPhrases = ["bad seek", "read error", "error in tile", "read gave", "unable to get page"];

    /// <summary>The reason in one line.</summary>
    /// <param name="kind">The kind, from the file's tags.</param>
    /// <param name="length">The file's length.</param>
    /// <param name="lines">The libraries' messages.</param>
    public static string Describe(TiffKind kind, long length, IReadOnlyList<string> lines)
    {
        if (kind.NeededBytes > length)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the file is cut short: it needs {kind.NeededBytes} bytes and has {length}");
        }

        if (kind.Peculiarity is { } peculiarity)
            return $"this kind of TIFF is not read: {peculiarity}";
        if (lines.FirstOrDefault(l => Contains(l, SignsOfKind)) is { } unread)
            return $"this kind of TIFF is not read: {unread}";
        return lines.FirstOrDefault(l => !Contains(l, EmptyPhrases)) is { } cause
            ? $"the picture data is damaged: {cause}"
            : "the file's directory is damaged or lies beyond its end";
    }

    private static bool Contains(string line, string[] phrases) =>
        Array.Exists(phrases, p => line.Contains(p, StringComparison.OrdinalIgnoreCase));
}
