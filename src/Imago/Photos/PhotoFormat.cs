namespace Imago.Photos;

/// <summary>What a file's first bytes say it is. The ones up to <see cref="Jxl"/> are read; the others are known, so that people can be told.</summary>
public enum PhotoFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>JPEG, and MPO, whose first picture is a JPEG.</summary>
    Jpeg,

    /// <summary>PNG, animated or not.</summary>
    Png,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>WebP.</summary>
    WebP,

    /// <summary>TIFF and BigTIFF.</summary>
    Tiff,

    /// <summary>Windows bitmap.</summary>
    Bmp,

    /// <summary>HEIF with HEVC pictures.</summary>
    Heic,

    /// <summary>HEIF with AV1 pictures.</summary>
    Avif,

    /// <summary>JPEG 2000, as a file (jp2) or a bare code stream (j2k).</summary>
    Jp2,

    /// <summary>JPEG XL, bare or in a container.</summary>
    Jxl,

    /// <summary>A Windows icon or cursor.</summary>
    Ico,

    /// <summary>A camera's raw data: CR2, CR3, ORF, RW2, RAF, DNG and their kin.</summary>
    CameraRaw,

    /// <summary>A Photoshop document.</summary>
    Psd,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A film in an MP4 or QuickTime container.</summary>
    Video,
}
