using Imago.Imaging.Formats.Jpeg2000;
using Imago.Tools;

namespace Imago.Imaging.Vips;

/// <summary>Features that Imago uses and the libvips in use lacks.</summary>
internal static class VipsFlaws
{
    // The packaged libvips has the HEIF loader, for AVIF, but no HEVC decoder, because HEVC's patents are licensed separately.
    private const string Hevc = "HEIC";
    private const string Jpeg2000 = "jp2kload";

    private static readonly (string Operation, string Format)[] Loaders =
    [
        ("jpegload", "JPEG"), ("pngload", "PNG"), ("webpload", "WebP"), ("tiffload", "TIFF"), ("gifload", "GIF"),
        ("heifload", "HEIC and AVIF"), (Jpeg2000, "JPEG 2000"), ("jxlload", "JPEG XL"), ("magickload_buffer", "BMP"),
    ];

    /// <summary>The missing features, in one line; null if there are none. Call it after libvips has started.</summary>
    public static string? Describe()
    {
        var isPackaged = NativeLibraries.IsPackaged(NativeLibraries.Vips);
        List<string> absent = [.. Loaders.Where(l => !VipsLibrary.Has(l.Operation) && !IsReadBesides(l.Operation)).Select(l => l.Format)];
        if (isPackaged)
            absent.Insert(0, Hevc);
        List<string> flaws = [];
        if (isPackaged)
            flaws.Add("this system's own was not found, so the one that comes with Imago is used");
        if (absent.Count > 0)
            flaws.Add($"it was built without {string.Join(", ", absent)}; such photos will be left out");
        if (!VipsLibrary.DrawsSvg)
            flaws.Add("it was built without SVG (librsvg); plots will be written as SVG, not as PNG");
        if (!VipsLibrary.DrawsText)
            flaws.Add("it was built without text (Pango); films can have no titles and captions");
        if (flaws.Count == 0)
            return null;
        var all = string.Join("; ", flaws);
        return isPackaged ? $"{all}. {InstallCommand.Advice}" : all;
    }

    /// <summary>Why a loader is unavailable: the libvips in use lacks it. Null if it is available.</summary>
    /// <param name="loader">The loader's name, of a file or of a buffer.</param>
    public static string? Against(string loader) => VipsLibrary.Has(loader)
        ? null
        : $"the libvips in use was built without {Loaders.First(l => loader.StartsWith(l.Operation, StringComparison.Ordinal)).Format}";

    // OpenJPEG's own library reads JPEG 2000 if it is installed.
    private static bool IsReadBesides(string loader) => loader == Jpeg2000 && OpenJpegDecoder.IsAvailable;
}
