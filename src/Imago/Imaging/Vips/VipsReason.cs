using System.Globalization;
using System.Runtime.InteropServices;

namespace Imago.Imaging.Vips;

/// <summary>Turns the messages of libvips and its libraries about a failure into one line for people.</summary>
internal static class VipsReason
{
    private static readonly string[] SignsOfTruncation =
    [
        "premature end", "not enough data", "unexpected end", "truncated", "end of file", "end of input", "incomplete",
        "insufficient", "not enough input", "past eof", "too short", "missing data", "ends prematurely", "unexpected eof",
    ];

    // libjpeg warnings that leave every line of the picture decoded from its own data.
    private static readonly string[] HarmlessJpegWarnings =
        ["extraneous bytes before marker", "unknown JFIF revision", "Unknown Adobe color transform", "too coarse for baseline"];

    private static readonly string[] SignsOfJpegDamage = ["corrupt jpeg data", "premature end", "inconsistent progression", "invalid component"];

    private static readonly string[] MoreScans = ["before marker 0xc4", "before marker 0xda"];
    private const int MostPadding = 16;

    // Lines that report a failure without its cause; "bad seek" is libvips' search for the file's end.
    private static readonly string[] EmptyPhrases =
        ["bad seek", "libpng read error", "error JxlDecoder", "error in tile", "read error", "unable to get page", "operation failed", "read gave"];

    /// <summary>The first line of the messages.</summary>
    public static string FirstLine(string errors) => Lines(errors).FirstOrDefault() ?? "no reason given";

    /// <summary>The content of libvips' error buffer, which all threads share.</summary>
    public static unsafe string ErrorText() => Marshal.PtrToStringUTF8((nint)VipsNative.ErrorBuffer()) ?? "";

    /// <summary>True if the buffer holds only JPEG warnings that do not affect the pixels.</summary>
    public static bool IsHarmlessJpegWarning(string errors)
    {
        var lines = Lines(errors).ToList();
        return lines.Count > 0 && lines.TrueForAll(IsHarmlessJpegLine);
    }

    /// <summary>The first JPEG warning that affects the pixels; null if there is none.</summary>
    public static string? HarmfulJpegLine(IReadOnlyList<string> lines) => lines.FirstOrDefault(
        l => !IsHarmlessJpegLine(l) && Array.Exists(SignsOfJpegDamage, s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The lines in the error buffer and in the log of one failed piece of work.</summary>
    public static IReadOnlyList<string> LinesOf(string errors, IReadOnlyList<string> log) =>
        [.. Lines(errors).Concat(log.SelectMany(Lines)).Distinct(StringComparer.Ordinal)];

    /// <summary>One line for people.</summary>
    /// <param name="lines">The messages.</param>
    /// <param name="isCutShort">Whether the file itself is cut short; if that is unknown, the messages decide.</param>
    public static string Describe(IReadOnlyList<string> lines, bool? isCutShort = null)
    {
        var cut = lines.FirstOrDefault(l => Array.Exists(SignsOfTruncation, s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
        var cause = cut ?? lines.FirstOrDefault(l => !Array.Exists(EmptyPhrases, s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
        var kind = isCutShort ?? cut is not null ? "the file is cut short" : "the picture data is damaged";
        return cause is null ? kind : $"{kind}: {cause}";
    }

    // Bytes left over before a further scan or its tables are data that a gap in the previous scan left unused. Before restarts and the end
    // they are padding, or rows beyond the header's height.
    private static bool IsHarmlessJpegLine(string line) =>
        Array.Exists(HarmlessJpegWarnings, w => line.Contains(w, StringComparison.OrdinalIgnoreCase))
        && !(MoreScans.Any(m => line.EndsWith(m, StringComparison.Ordinal)) && LeftOver(line) > MostPadding);

    private static int LeftOver(string line) =>
        line.Split(' ').Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).FirstOrDefault(n => n > 0);

    private static IEnumerable<string> Lines(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(WithoutOrigin)
        .Where(line => line.Length > 0);

    // "VipsJpeg: Premature end" and "/a/b.tif: bad seek to 3309" start with their source; the report already has the path.
    private static string WithoutOrigin(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var origin = colon < 0 ? "" : line[..colon];
        var isOrigin = origin.Length > 0 && (origin == "source input" || origin.Contains('/', StringComparison.Ordinal) || !origin.Contains(' ', StringComparison.Ordinal));
        var rest = isOrigin ? line[(colon + 2)..] : line;
        return new string([.. rest.Where(c => !char.IsControl(c))]);
    }
}
