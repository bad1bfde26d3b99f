namespace Imago.Imaging.Formats;

/// <summary>The format of a file, by its content. <see cref="PhotoFormats.IsRead"/> tells which are read; the others are recognised to give people the reason.</summary>
internal enum PhotoFormat
{
    /// <summary>An unknown format.</summary>
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

    /// <summary>A camera's raw file: CR2, CR3, CRW, NEF, ARW, DNG, ORF, RW2, RAF, PEF, MRW, X3F and related formats.</summary>
    CameraRaw,

    /// <summary>A Photoshop document (PSD, PSB), by its composite.</summary>
    Psd,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A video: MP4, QuickTime, Matroska, AVI, MPEG, Windows Media or Flash.</summary>
    Video,

    /// <summary>OpenEXR.</summary>
    Exr,

    /// <summary>Radiance HDR.</summary>
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

    /// <summary>Silicon Graphics Image.</summary>
    Sgi,

    /// <summary>A GIMP document.</summary>
    Xcf,

    /// <summary>A DjVu document.</summary>
    Djvu,

    /// <summary>JPEG XR.</summary>
    Jxr,

    /// <summary>BPG, Better Portable Graphics.</summary>
    Bpg,

    /// <summary>A wireless bitmap.</summary>
    Wbmp,

    /// <summary>A macOS icon.</summary>
    Icns,

    /// <summary>A DICOM picture (medicine).</summary>
    Dicom,

    /// <summary>A FITS picture (astronomy).</summary>
    Fits,

    /// <summary>PostScript, encapsulated or not.</summary>
    PostScript,
}
