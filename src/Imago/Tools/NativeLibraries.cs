using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Imago.Errors;

namespace Imago.Tools;

/// <summary>
/// Finds the native libraries behind the names used in <see cref="DllImportAttribute"/>: the system's, or for libvips the one that comes with
/// NetVips' packages where the system has none. A binding calls <see cref="Use"/> once before its first call.
/// </summary>
internal static class NativeLibraries
{
    /// <summary>libvips: decoding and scaling photos.</summary>
    public const string Vips = "vips";

    /// <summary>GObject, which libvips is built on.</summary>
    public const string GObject = "gobject-2.0";

    /// <summary>GLib, which libvips is built on.</summary>
    public const string GLib = "glib-2.0";

    /// <summary>OpenJPEG, which libvips uses to read JPEG 2000.</summary>
    public const string OpenJpeg = "openjp2";

    /// <summary>FluidSynth: turning MIDI into sound.</summary>
    public const string FluidSynth = "fluidsynth";

    /// <summary>The environment variable that, at <c>packaged</c>, has the libvips used that comes with Imago, even where the system has one.</summary>
    public const string VipsVariable = "IMAGO_LIBVIPS";

    private static readonly Dictionary<string, string[]> Candidates = new(StringComparer.Ordinal)
    {
        [Vips] = ["libvips.so.42", "libvips.42.dylib", "libvips-42.dll", "libvips.so"],
        [GObject] = ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"],
        [GLib] = ["libglib-2.0.so.0", "libglib-2.0.0.dylib", "libglib-2.0-0.dll"],
        [OpenJpeg] = ["libopenjp2.so.7", "libopenjp2.7.dylib", "libopenjp2-7.dll", "libopenjp2.dll"],
        [FluidSynth] = ["libfluidsynth.so.3", "libfluidsynth.3.dylib", "libfluidsynth-3.dll", "libfluidsynth.so.2"],
    };

    // NetVips asks by the names of Windows everywhere.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["libvips-42.dll"] = Vips,
        ["libgobject-2.0-0.dll"] = GObject,
        ["libglib-2.0-0.dll"] = GLib,
    };

    private static readonly string[] Folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/"];
    private static readonly ConcurrentDictionary<string, nint> Handles = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Packaged = new(StringComparer.Ordinal);
    private static int _installed;

    /// <summary>Registers the resolver for this assembly's imports. Cheap to call again.</summary>
    public static void Use()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
            NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => Find(name));
    }

    /// <summary>Loads the library that an import names.</summary>
    /// <param name="name">One of this class's names, or NetVips' name of such a library; for others nothing is found.</param>
    /// <exception cref="MissingComponentException">It is not on this machine.</exception>
    internal static nint Find(string name)
    {
        var known = OtherNames.GetValueOrDefault(name, name);
        if (!Candidates.ContainsKey(known))
            return nint.Zero;

        // The packaged libvips holds a GLib of its own, and the system's must not be mixed with it.
        return known is GLib or GObject && NativeLibrary.TryGetExport(Load(Vips), known == GLib ? "g_free" : "g_object_unref", out _) ? Load(Vips) : Load(known);
    }

    /// <summary>Loads a library.</summary>
    /// <param name="name">One of this class's names.</param>
    /// <exception cref="MissingComponentException">It is not on this machine.</exception>
    public static nint Load(string name) => Handles.GetOrAdd(name, static key =>
    {
        if (!IsTheSystemsLeftOut(key) && LoadOfTheSystem(key) is { } own)
            return own;
        if (LoadPackaged(key) is { } packaged)
            return packaged;
        throw new MissingComponentException(key, $"The library {key} was looked for as {string.Join(", ", Candidates[key])} and not found. {InstallCommand.Advice}");
    });

    /// <summary>True if a library was loaded that came with a package, because the system had none.</summary>
    /// <param name="name">One of this class's names.</param>
    public static bool IsPackaged(string name) => Packaged.ContainsKey(name);

    /// <summary>The file a loaded library came from, where the system tells; else null.</summary>
    /// <param name="name">One of this class's names.</param>
    public static string? LocationOf(string name)
    {
        const string Maps = "/proc/self/maps";
        if (!File.Exists(Maps))
            return null;
        return File.ReadLines(Maps)
            .Select(line => line[(line.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? at : line.Length)..])
            .FirstOrDefault(path => Candidates[name].Any(c => Path.GetFileName(path).StartsWith(c, StringComparison.Ordinal)));
    }

    private static bool IsTheSystemsLeftOut(string name) => name == Vips && Environment.GetEnvironmentVariable(VipsVariable) == "packaged";

    // By name alone the system's loader is asked, which knows nothing of packages.
    private static nint? LoadOfTheSystem(string name)
    {
        foreach (var folder in Folders)
        {
            foreach (var candidate in Candidates[name])
            {
                if (NativeLibrary.TryLoad(folder + candidate, out var handle))
                    return handle;
            }
        }

        return null;
    }

    // With an assembly, .NET looks where builds put packages' libraries.
    private static nint? LoadPackaged(string name)
    {
        if (name != Vips)
            return null;
        foreach (var candidate in Candidates[name])
        {
            if (NativeLibrary.TryLoad(candidate, Assembly.GetExecutingAssembly(), DllImportSearchPath.AssemblyDirectory, out var handle))
            {
                Packaged[name] = true;
                return handle;
            }
        }

        return null;
    }
}
