namespace Imago.Photos;

/// <summary>What Imago knows of each format: its name in the index, words for people, and the endings files of it bear.</summary>
public static class PhotoFormats
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".dib",
        ".heic", ".heif", ".hif", ".avif", ".jp2", ".j2k", ".j2c", ".jpf", ".jpx", ".jxl", ".ico",
        ".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".raf", ".rw2", ".pef", ".srw",
    };

    /// <summary>True where photos of this format are decoded.</summary>
    /// <param name="format">The format.</param>
    public static bool IsRead(PhotoFormat format) => format is >= PhotoFormat.Jpeg and <= PhotoFormat.Jxl;

    /// <summary>The format's name in the index, such as <c>jpeg</c>; empty for <see cref="PhotoFormat.Unknown"/>.</summary>
    /// <param name="format">The format.</param>
    public static string NameOf(PhotoFormat format) => format switch
    {
        PhotoFormat.Unknown => "",
        PhotoFormat.Jpeg => "jpeg",
        PhotoFormat.Png => "png",
        PhotoFormat.Gif => "gif",
        PhotoFormat.WebP => "webp",
        PhotoFormat.Tiff => "tiff",
        PhotoFormat.Bmp => "bmp",
        PhotoFormat.Heic => "heic",
        PhotoFormat.Avif => "avif",
        PhotoFormat.Jp2 => "jp2",
        PhotoFormat.Jxl => "jxl",
        PhotoFormat.Ico => "ico",
        PhotoFormat.CameraRaw => "raw",
        PhotoFormat.Psd => "psd",
        PhotoFormat.Pdf => "pdf",
        PhotoFormat.Video => "video",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    /// <summary>True where a file's name alone makes people think it is a photo; says nothing of what it is.</summary>
    /// <param name="path">The file's path or name.</param>
    public static bool NameLooksLikePhoto(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary>Why a file of a format that is not read is left out.</summary>
    internal static string ReasonAgainst(PhotoFormat format) => format switch
    {
        PhotoFormat.Ico => "it is an icon (ICO), which is not read as a photo",
        PhotoFormat.CameraRaw => "it is a camera's raw data, which is not read; export it as JPEG or TIFF",
        PhotoFormat.Psd => "it is a Photoshop document, which is not read; export it as JPEG or TIFF",
        PhotoFormat.Pdf => "it is a PDF document, not a photo",
        PhotoFormat.Video => "it is a film, not a photo",
        _ => "its content is of no photo format known to Imago, whatever its name says",
    };
}
