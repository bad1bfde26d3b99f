using Imago.Errors;
using Imago.Tools;
using NetVips;
using Binding = NetVips.NetVips;

namespace Imago.Imaging.Vips;

/// <summary>Starts libvips once per process, sets it up for many small decodes side by side, and tells whether it is whole.</summary>
public static class VipsLibrary
{
    private const string Purpose = "decoding photos, thumbnails, plots as PNG";
    private static readonly Version Oldest = new(8, 12);

    // Until here libvips scaled with code that Orc compiles at run time.
    private static readonly Version FirstWithoutOrc = new(8, 15);

    // libvips 8.13 brought the blocking of operations.
    private static readonly Version FirstWithBlocking = new(8, 13);

    // Loaders by libvips' class names. Everything else that reads files is blocked: vector formats, documents, and whatever
    // ImageMagick would guess a file to be. SVG is let in from memory only, for plots of our own; photos are loaded by the name of their
    // format's loader, and SVG is none of these formats.
    private static readonly string[] AllowedLoaders =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadTiff", "VipsForeignLoadNsgif",
        "VipsForeignLoadHeif", "VipsForeignLoadJp2k", "VipsForeignLoadJxl", "VipsForeignLoadMagickBuffer", "VipsForeignLoadMagick7Buffer",
        "VipsForeignLoadSvgBuffer",
    ];

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>True if libvips was built with librsvg; asked after <see cref="EnsureStarted"/>.</summary>
    internal static bool DrawsSvg => Has("svgload_buffer");

    /// <summary>True if libvips was built with Pango; asked after <see cref="EnsureStarted"/>.</summary>
    internal static bool DrawsText => Has("text");

    /// <summary>True if libvips breaks lines within words, which 8.14 brought; asked after <see cref="EnsureStarted"/>.</summary>
    internal static bool BreaksWords => Introspect.Get("text").OptionalInput.ContainsKey("wrap");

    /// <summary>The version that was found; asked after <see cref="EnsureStarted"/>.</summary>
    internal static Version Version => new(Binding.Version(0), Binding.Version(1), Binding.Version(2));

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

        return new NativeComponent("libvips", Purpose, Version.ToString(), NativeLibraries.LocationOf(NativeLibraries.Vips), VipsFlaws.Describe());
    }

    /// <summary>True if libvips was built with an operation; asked after <see cref="EnsureStarted"/>.</summary>
    /// <param name="operation">Its name.</param>
    internal static bool Has(string operation) => Binding.TypeFind("VipsOperation", operation) != nint.Zero;

    /// <summary>Starts libvips where it has not started yet.</summary>
    /// <exception cref="MissingComponentException">It is not on this machine, does not start, or is too old.</exception>
    internal static void EnsureStarted() => _ = Started.Value;

    private static bool Start()
    {
        NativeLibraries.Use();
        _ = NativeLibraries.Load(NativeLibraries.Vips);
        if (!ModuleInitializer.VipsInitialized)
            throw new MissingComponentException("libvips", $"libvips was found but does not start: {Cause(ModuleInitializer.Exception)}", ModuleInitializer.Exception);
        if (Version < Oldest)
            throw new MissingComponentException("libvips", $"libvips {Version.ToString(2)} was found; {Oldest} or later is needed. {InstallCommand.Advice}");

        // Photos are decoded side by side by the stages, each on one thread; results are not asked for twice.
        Binding.Concurrency = 1;
        Cache.Max = 0;

        // Orc before 0.4.34 frees compiled code without its lock (its commit e48fa544): with photos scaled on several threads its list of
        // free memory breaks now and then, and the process with it. libvips' own loops cost a sixth more of a decode, and never crash.
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
