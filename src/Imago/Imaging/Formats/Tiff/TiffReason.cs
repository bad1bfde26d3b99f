using System.Globalization;

namespace Imago.Imaging.Formats.Tiff;

/// <summary>Says why a TIFF is not read: by what its tags say, else by libtiff's and libvips' own words.</summary>
internal static class TiffReason
{
    // libvips' words for kinds it has no reader for.
    private static readonly string[] SignsOfKind =
        ["unsupported", "not supported", "not a whole number", "not implemented", "not configured", "compression scheme"];

    private static readonly string[] EmptyPhrases = ["bad seek", "read error", "error in tile", "read gave", "unable to get page"];

    /// <summary>The reason in one line.</summary>
    /// <param name="kind">What the file's tags say.</param>
    /// <param name="length">How long the file is.</param>
    /// <param name="lines">What the libraries said.</param>
    public static string Describe(TiffKind kind, long length, IReadOnlyList<string> lines)
    {
        if (kind.NeededBytes > length)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the file is cut short: by its own word it has {kind.NeededBytes} bytes, {length} are there");
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
