namespace Imago.Photos.Dates;

/// <summary>The words the index has for where a date stands.</summary>
internal static class DateSourceName
{
    private static readonly string[] Names = ["exif", "exif-digitized", "exif-modified", "xmp", "iptc", "png", "sidecar", "takeout", "gps", "name"];

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>A source's word.</summary>
    public static string Of(DateSource source) => Names[(int)source];

    /// <summary>A word's source; null where it is none.</summary>
    public static DateSource? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var i ? (DateSource)i : null;
}
