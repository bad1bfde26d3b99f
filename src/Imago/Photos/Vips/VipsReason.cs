using System.Runtime.InteropServices;

namespace Imago.Photos.Vips;

/// <summary>Turns what libvips and the libraries beneath it say of a failure into one line for people.</summary>
internal static class VipsReason
{
    private static readonly string[] SignsOfTruncation =
    [
        "premature end", "not enough data", "unexpected end", "truncated", "bad seek", "end of file", "end of input", "incomplete",
        "insufficient", "not enough input", "past eof", "too short", "missing data", "ends prematurely", "unexpected eof",
    ];

    // libjpeg warnings after which every line of the picture was still decoded from data of its own.
    private static readonly string[] HarmlessJpegWarnings =
        ["extraneous bytes before marker", "unknown JFIF revision", "Unknown Adobe color transform", "too coarse for baseline"];

    // Lines that say that something failed, never what.
    private static readonly string[] EmptyPhrases =
        ["libpng read error", "error in tile", "read error", "unable to get page", "operation failed", "read gave"];

    /// <summary>The first line of libvips' error buffer; all threads share it.</summary>
    public static string FirstLine() => Lines(ErrorText()).FirstOrDefault() ?? "no reason given";

    /// <summary>What libvips' error buffer holds.</summary>
    public static string ErrorText() => Marshal.PtrToStringUTF8(VipsNative.ErrorBuffer()) ?? "";

    /// <summary>True where the buffer holds only JPEG warnings that do not touch the pixels.</summary>
    public static bool IsHarmlessJpegWarning(string errors)
    {
        var lines = Lines(errors).ToList();
        return lines.Count > 0 && lines.TrueForAll(l => Array.Exists(HarmlessJpegWarnings, w => l.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>One line for people, from the error buffer and the log of one failed piece of work.</summary>
    public static string Describe(string errors, IReadOnlyList<string> log)
    {
        var lines = Lines(errors).Concat(log.SelectMany(Lines)).Distinct(StringComparer.Ordinal).ToList();
        var cut = lines.Find(l => Array.Exists(SignsOfTruncation, s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
        var cause = cut ?? lines.Find(l => !Array.Exists(EmptyPhrases, s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
        var kind = cut is null ? "the picture data is damaged" : "the file is cut short";
        return cause is null ? kind : $"{kind}: {cause}";
    }

    private static IEnumerable<string> Lines(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(WithoutOrigin)
        .Where(line => line.Length > 0);

    // "VipsJpeg: Premature end" and "/a/b.tif: bad seek to 3309" begin with where it was said; the path stands in the report anyway.
    private static string WithoutOrigin(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var origin = colon < 0 ? "" : line[..colon];
        var isOrigin = origin.Length > 0 && (origin.Contains('/', StringComparison.Ordinal) || !origin.Contains(' ', StringComparison.Ordinal));
        var rest = isOrigin ? line[(colon + 2)..] : line;
        return new string([.. rest.Where(c => !char.IsControl(c))]);
    }
}
