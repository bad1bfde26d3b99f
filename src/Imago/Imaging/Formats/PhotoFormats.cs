namespace Imago.Imaging.Formats;

/// <summary>The facts about each format: its name in the index, its name for people, and its file extensions.</summary>
internal static class PhotoFormats
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".dib",
        ".heic", ".heif", ".hif", ".heics", ".avif", ".avifs", ".jp2", ".j2k", ".j2c", ".jpf", ".jpx", ".jxl", ".ico", ".psd", ".psb",

        // Cameras' raw files.
        ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".srf", ".dng", ".gpr", ".orf", ".ori", ".raf", ".rw2", ".rwl", ".pef", ".srw", ".mrw", ".x3f",
        ".3fr", ".fff", ".iiq", ".erf", ".mef", ".mos", ".dcr", ".kdc",

        // Pictures that are not read.
        ".exr", ".hdr", ".tga", ".dds", ".qoi", ".ppm", ".pgm", ".pbm", ".pnm", ".pam", ".pfm", ".pcx", ".sgi", ".xcf", ".djvu", ".djv",
        ".jxr", ".wdp", ".hdp", ".bpg", ".wbmp", ".icns", ".dcm", ".dicom", ".fits", ".fts", ".eps", ".ai", ".kra", ".ora", ".afphoto", ".procreate", ".livp",
        ".flif", ".jng", ".pcd", ".pict",
    };

    private static readonly HashSet<string> VideoExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mov", ".qt", ".mp4", ".m4v", ".3gp", ".3g2", ".mkv", ".webm", ".avi", ".divx", ".mts", ".m2ts", ".wmv", ".asf", ".mpg", ".mpeg", ".m2v", ".vob",
        ".ogv", ".flv", ".f4v", ".insv", ".lrv", ".mxf",
    };

    // Sound is stored in the same containers as videos.
    private static readonly HashSet<string> SoundExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".m4a", ".m4b", ".m4p", ".m4r", ".mka", ".wma", ".aac", ".f4a", ".3ga", ".weba", ".caf",
    };

    /// <summary>True if photos of this format are decoded; of raw files, the preview.</summary>
    /// <param name="format">The format.</param>
    public static bool IsRead(PhotoFormat format) => format is (>= PhotoFormat.Jpeg and <= PhotoFormat.Jxl) or PhotoFormat.CameraRaw or PhotoFormat.Psd;

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
        PhotoFormat.Exr => "exr",
        PhotoFormat.Hdr => "hdr",
        PhotoFormat.Tga => "tga",
        PhotoFormat.Dds => "dds",
        PhotoFormat.Qoi => "qoi",
        PhotoFormat.Pnm => "pnm",
        PhotoFormat.Pcx => "pcx",
        PhotoFormat.Sgi => "sgi",
        PhotoFormat.Xcf => "xcf",
        PhotoFormat.Djvu => "djvu",
        PhotoFormat.Jxr => "jxr",
        PhotoFormat.Bpg => "bpg",
        PhotoFormat.Wbmp => "wbmp",
        PhotoFormat.Icns => "icns",
        PhotoFormat.Dicom => "dicom",
        PhotoFormat.Fits => "fits",
        PhotoFormat.PostScript => "postscript",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    /// <summary>True if a file's name alone suggests a photo or a video, whatever the content is.</summary>
    /// <param name="path">The file's path or name.</param>
    public static bool NameLooksLikePhoto(string path) => Extensions.Contains(Path.GetExtension(path)) || VideoExtensions.Contains(Path.GetExtension(path));

    /// <summary>True if a file's content is a photo or a video, read or not. Documents and icons count only by their names.</summary>
    /// <param name="path">The file's path or name.</param>
    /// <param name="format">The format of its content.</param>
    public static bool ContentLooksLikePhoto(string path, PhotoFormat format) => format switch
    {
        PhotoFormat.Unknown or PhotoFormat.Ico or PhotoFormat.Pdf or PhotoFormat.PostScript => false,
        PhotoFormat.Video => !SoundExtensions.Contains(Path.GetExtension(path)),
        _ => true,
    };

    /// <summary>Why a file of a format that is not read is left out.</summary>
    /// <param name="path">The file's path or name.</param>
    /// <param name="format">The format of its content.</param>
    internal static string ReasonAgainst(string path, PhotoFormat format) => format switch
    {
        PhotoFormat.Unknown when VideoExtensions.Contains(Path.GetExtension(path)) => "its name says it is a video, and videos are not used yet",
        PhotoFormat.Ico => "it is an icon (ICO), which is not read as a photo",
        PhotoFormat.Pdf => "it is a PDF document, not a photo",
        PhotoFormat.Video => "it is a video, and videos are not used yet",
        PhotoFormat.Exr => NotRead("an OpenEXR picture"),
        PhotoFormat.Hdr => NotRead("a Radiance HDR picture"),
        PhotoFormat.Tga => NotRead("a Truevision TGA picture"),
        PhotoFormat.Dds => NotRead("a DirectDraw surface (DDS)"),
        PhotoFormat.Qoi => NotRead("a QOI picture"),
        PhotoFormat.Pnm => NotRead("a Netpbm picture (PBM, PGM, PPM, PAM or PFM)"),
        PhotoFormat.Pcx => NotRead("a PCX picture"),
        PhotoFormat.Sgi => NotRead("an SGI picture"),
        PhotoFormat.Xcf => NotRead("a GIMP document (XCF)"),
        PhotoFormat.Djvu => NotRead("a DjVu document"),
        PhotoFormat.Jxr => NotRead("a JPEG XR picture"),
        PhotoFormat.Bpg => NotRead("a BPG picture"),
        PhotoFormat.Wbmp => NotRead("a wireless bitmap (WBMP)"),
        PhotoFormat.Icns => "it is an icon of macOS (ICNS), which is not read as a photo",
        PhotoFormat.Dicom => NotRead("a DICOM picture"),
        PhotoFormat.Fits => NotRead("a FITS picture"),
        PhotoFormat.PostScript => NotRead("a PostScript document"),
        _ => "its content is in no photo format that Imago knows",
    };

    private static string NotRead(string what) => $"it is {what}, which is not read; export it as JPEG or TIFF";
}
