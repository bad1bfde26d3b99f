namespace Imago.Imaging.Formats.Tiff;

/// <summary>
/// Judges what libtiff says while it decodes. For fax codings and JPEG it goes on where data is missing or makes no sense, paints white
/// or grey, and only warns; warnings on tags do no harm.
/// </summary>
internal static class TiffWarnings
{
    private static readonly string[] SignsOfDamage =
    [
        "bad code word", "premature", "line length mismatch", "buffer overrun", "uncompressed data", "corrupt jpeg data", "not enough data",
        "buffer overflow", "invalid code",
    ];

    /// <summary>What is wrong with the picture; null if nothing said touches pixels.</summary>
    /// <param name="lines">What was said.</param>
    public static string? Flaw(IReadOnlyList<string> lines) =>
        lines.FirstOrDefault(l => Array.Exists(SignsOfDamage, s => l.Contains(s, StringComparison.OrdinalIgnoreCase))) is { } sign
            ? $"the picture data is damaged: {sign}"
            : null;
}
