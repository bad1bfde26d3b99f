using System.Runtime.InteropServices;
using Imago.Errors;
using Imago.Tools;

namespace Imago.Imaging.Vips;

/// <summary>Starts libvips once per process, sets it up for many small decodes side by side, and tells whether it is whole.</summary>
public static class VipsLibrary
{
    private const string Purpose = "decoding photos, thumbnails, plots as PNG";
    private static readonly Version Oldest = new(8, 12);

    // Until here libvips scaled with code that Orc compiles at run time.
    private static readonly Version FirstWithoutOrc = new(8, 15);

    // Loaders by libvips' class names. Everything else that reads files is blocked: vector formats, documents, and whatever
    // ImageMagick would guess a file to be. SVG is let in from memory only, for plots of our own; photos are loaded by the name of their
    // format's loader, and SVG is none of these formats.
    private static readonly string[] AllowedLoaders =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadTiff", "VipsForeignLoadNsgif",
        "VipsForeignLoadHeif", "VipsForeignLoadJp2k", "VipsForeignLoadJxl", "VipsForeignLoadMagickBuffer", "VipsForeignLoadMagick7Buffer",
        "VipsForeignLoadSvgBuffer",
    ];

    private static readonly (string Operation, string Format)[] Loaders =
    [
        ("jpegload", "JPEG"), ("pngload", "PNG"), ("webpload", "WebP"), ("tiffload", "TIFF"), ("gifload", "GIF"),
        ("heifload", "HEIC and AVIF"), ("jp2kload", "JPEG 2000"), ("jxlload", "JPEG XL"), ("magickload_buffer", "BMP"),
    ];

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>True where libvips was built with librsvg; asked after <see cref="EnsureStarted"/>.</summary>
    internal static bool DrawsSvg => VipsNative.FindType("VipsOperation", "svgload_buffer") != 0;

    /// <summary>True where libvips was built with Pango; asked after <see cref="EnsureStarted"/>.</summary>
    internal static bool DrawsText => VipsNative.FindType("VipsOperation", "text") != 0;

    /// <summary>Starts libvips where it has not been started.</summary>
    /// <returns>What was found.</returns>
    /// <exception cref="MissingComponentException">It is not on this machine, or it is too old.</exception>
    internal static NativeComponent Require()
    {
        EnsureStarted();
        return Probe();
    }

    /// <summary>libvips as <c>imago doctor</c> lists it.</summary>
    public static NativeComponent Probe()
    {
        try
        {
            EnsureStarted();
        }
        catch (MissingComponentException e)
        {
            return new NativeComponent("libvips", Purpose, null, null, e.Message);
        }

        var version = Marshal.PtrToStringUTF8(VipsNative.VersionString());
        var absent = Loaders.Where(l => VipsNative.FindType("VipsOperation", l.Operation) == 0).Select(l => l.Format).ToList();
        var problem = absent.Count == 0 ? null : $"it was built without {string.Join(", ", absent)}; such photos will be left out";
        if (!DrawsSvg)
            problem = (problem is null ? "" : problem + "; ") + "it was built without SVG (librsvg); plots will be written as SVG, not as PNG";
        if (!DrawsText)
            problem = (problem is null ? "" : problem + "; ") + "it was built without text (Pango); films can have no titles and captions";
        return new NativeComponent("libvips", Purpose, version, NativeLibraries.LocationOf(NativeLibraries.Vips), problem);
    }

    /// <summary>Starts libvips where it has not started yet.</summary>
    /// <exception cref="MissingComponentException">It is not on this machine, does not start, or is too old.</exception>
    internal static void EnsureStarted() => _ = Started.Value;

    private static bool Start()
    {
        NativeLibraries.Use();
        var handle = NativeLibraries.Load(NativeLibraries.Vips);
        VipsLog.Install();
        if (VipsNative.Init("imago") != 0)
            throw new MissingComponentException("libvips", $"libvips was found but does not start: {VipsReason.FirstLine()}");
        var version = new Version(VipsNative.Version(0), VipsNative.Version(1));
        if (version < Oldest)
            throw new MissingComponentException("libvips", $"libvips {version} was found; {Oldest} or later is needed. {InstallCommand.Advice}");

        // Photos are decoded side by side by the stages, each on one thread; results are not asked for twice.
        VipsNative.SetConcurrency(1);
        VipsNative.SetCacheMax(0);

        // Orc before 0.4.34 frees compiled code without its lock (its commit e48fa544): with photos scaled on several threads its list of
        // free memory breaks now and then, and the process with it. libvips' own loops cost a sixth more of a decode, and never crash.
        if (version < FirstWithoutOrc)
            VipsNative.SetVectorEnabled(0);

        // libvips 8.13 brought the blocking of operations.
        if (NativeLibrary.TryGetExport(handle, "vips_operation_block_set", out _))
        {
            VipsNative.BlockUntrusted(1);
            VipsNative.BlockOperation("VipsForeignLoad", 1);
            foreach (var loader in AllowedLoaders)
                VipsNative.BlockOperation(loader, 0);
        }

        return true;
    }
}
