namespace Imago.Imaging.Formats.Tiff;

/// <summary>
/// Judges libtiff's messages during decoding. For fax codings and JPEG it continues after missing or invalid data, paints white or grey, and only
/// warns. Warnings about tags are harmless.
/// </summary>
internal static class TiffWarnings
{
    private static readonly string[] SignsOfDamage =
    [
        "bad code word", "premature", "line length mismatch", "buffer overrun", "uncompressed data", "corrupt jpeg data", "not enough data",
        "buffer overflow", "invalid code",
    ];

    /// <summary>What is wrong with the picture; null if no message concerns pixels.</summary>
    /// <param name="lines">The messages.</param>
    public static string? Flaw(IReadOnlyList<string> lines) =>
        lines.FirstOrDefault(l => Array.Exists(SignsOfDamage, s => l.Contains(s, StringComparison.OrdinalIgnoreCase))) is { } sign
            ? $"the picture data is damaged: {sign}"
            : null;
}
