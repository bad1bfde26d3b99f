using Imago.Errors;
using Imago.Tools;
using NetVips;
using Binding = NetVips.NetVips;

namespace Imago.Imaging.Vips;

/// <summary>Starts libvips once per process, configures it for many small parallel decodes, and checks its features.</summary>
public static class VipsLibrary
{
    private const string Purpose = "decoding photos, thumbnails, plots as PNG";
    private static readonly Version Oldest = new(8, 12);

    // Earlier versions scale with code that Orc compiles at run time.
    private static readonly Version FirstWithoutOrc = new(8, 15);

    // libvips 8.13 introduced the blocking of operations.
    private static readonly Version FirstWithBlocking = new(8, 13);

    // The allowed loaders, by libvips' class names. All others are blocked: vector formats, documents, and whatever ImageMagick would
    // guess. SVG is allowed from memory only, for Imago's own plots. Photos are loaded by the loader of their format, and SVG is not one of
    // these formats.
    private static readonly string[] AllowedLoaders =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadTiff", "VipsForeignLoadNsgif",
        "VipsForeignLoadHeif", "VipsForeignLoadJp2k", "VipsForeignLoadJxl", "VipsForeignLoadMagickBuffer", "VipsForeignLoadMagick7Buffer",
        "VipsForeignLoadSvgBuffer",
    ];

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>True if libvips was built with librsvg. Call it after <see cref="EnsureStarted"/>.</summary>
    internal static bool DrawsSvg => Has("svgload_buffer");

    /// <summary>True if libvips was built with Pango. Call it after <see cref="EnsureStarted"/>.</summary>
    internal static bool DrawsText => Has("text");

    /// <summary>True if libvips can break lines within words, as since 8.14. Call it after <see cref="EnsureStarted"/>.</summary>
    internal static bool BreaksWords => Introspect.Get("text").OptionalInput.ContainsKey("wrap");

    /// <summary>The version of libvips. Call it after <see cref="EnsureStarted"/>.</summary>
    internal static Version Version => new(Binding.Version(0), Binding.Version(1), Binding.Version(2));

    /// <summary>Starts libvips if it has not started yet.</summary>
    /// <returns>The version and the build of libvips.</returns>
    /// <exception cref="MissingComponentException">libvips is missing or too old.</exception>
    internal static NativeComponent Require()
    {
        EnsureStarted();
        return Probe();
    }

    /// <summary>The entry of libvips in <c>imago doctor</c>.</summary>
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

        return new NativeComponent("libvips", Purpose, Version.ToString(), NativeLibraries.LocationOf(NativeLibraries.Vips), VipsFlaws.Describe());
    }

    /// <summary>True if libvips was built with an operation. Call it after <see cref="EnsureStarted"/>.</summary>
    /// <param name="operation">Its name.</param>
    internal static bool Has(string operation) => Binding.TypeFind("VipsOperation", operation) != nint.Zero;

    /// <summary>Starts libvips if it has not started yet.</summary>
    /// <exception cref="MissingComponentException">libvips is missing, does not start, or is too old.</exception>
    internal static void EnsureStarted() => _ = Started.Value;

    private static bool Start()
    {
        NativeLibraries.Use();
        _ = NativeLibraries.Load(NativeLibraries.Vips);
        if (!ModuleInitializer.VipsInitialized)
            throw new MissingComponentException("libvips", $"libvips was found but does not start: {Cause(ModuleInitializer.Exception)}", ModuleInitializer.Exception);
        if (Version < Oldest)
            throw new MissingComponentException("libvips", $"libvips {Version.ToString(2)} was found; {Oldest} or later is needed. {InstallCommand.Advice}");

        // Stages decode photos in parallel, each on one thread; no result is requested twice, so no cache is needed.
        Binding.Concurrency = 1;
        Cache.Max = 0;

        // Orc before 0.4.34 frees compiled code without its lock (fixed in its commit e48fa544). If several threads scale photos, its list
        // of free memory is sometimes corrupted and the process crashes. libvips' own loops take a sixth longer per decode and never crash.
        if (Version < FirstWithoutOrc)
            Binding.Vector = false;
        if (Version < FirstWithBlocking)
            return true;
        Binding.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in AllowedLoaders)
            Operation.Block(loader, false);
        return true;
    }

    private static string Cause(Exception e) => e is VipsException ? VipsReason.FirstLine(VipsCall.WordsOf(e)) : e.Message.ReplaceLineEndings(" ");
}
