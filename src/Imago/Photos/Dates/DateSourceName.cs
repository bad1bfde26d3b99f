namespace Imago.Photos.Dates;

/// <summary>The index's words for the source of a date.</summary>
internal static class DateSourceName
{
    private static readonly string[] Names = ["exif", "exif-digitized", "exif-modified", "xmp", "iptc", "png", "sidecar", "takeout", "gps", "name"];

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>A source's word.</summary>
    public static string Of(DateSource source) => Names[(int)source];

    /// <summary>A word's source; null if the word is unknown.</summary>
    public static DateSource? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var i ? (DateSource)i : null;
}
