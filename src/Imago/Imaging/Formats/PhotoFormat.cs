namespace Imago.Imaging.Formats;

/// <summary>What a file's first bytes say it is. <see cref="PhotoFormats.IsRead"/> tells those that are read; the others are known, so that people can be told.</summary>
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

    /// <summary>A camera's raw data: CR2, CR3, CRW, NEF, ARW, DNG, ORF, RW2, RAF, PEF, MRW, X3F and their kin.</summary>
    CameraRaw,

    /// <summary>A Photoshop document (PSD, PSB), by its composite.</summary>
    Psd,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A video: MP4, QuickTime, Matroska, AVI, MPEG, Windows Media or Flash.</summary>
    Video,

    /// <summary>OpenEXR.</summary>
    Exr,

    /// <summary>Radiance's picture of high dynamic range.</summary>
    Hdr,

    /// <summary>Truevision TGA.</summary>
    Tga,

    /// <summary>A DirectDraw surface.</summary>
    Dds,

    /// <summary>QOI, the Quite OK Image format.</summary>
    Qoi,

    /// <summary>Netpbm: PBM, PGM, PPM, PAM and PFM.</summary>
    Pnm,

    /// <summary>PC Paintbrush.</summary>
    Pcx,

    /// <summary>Silicon Graphics' picture.</summary>
    Sgi,

    /// <summary>A document of GIMP.</summary>
    Xcf,

    /// <summary>A DjVu document.</summary>
    Djvu,

    /// <summary>JPEG XR.</summary>
    Jxr,

    /// <summary>BPG, Better Portable Graphics.</summary>
    Bpg,

    /// <summary>A wireless bitmap.</summary>
    Wbmp,

    /// <summary>An icon of macOS.</summary>
    Icns,

    /// <summary>A DICOM picture of medicine.</summary>
    Dicom,

    /// <summary>A FITS picture of astronomy.</summary>
    Fits,

    /// <summary>PostScript, encapsulated or not.</summary>
    PostScript,
}
