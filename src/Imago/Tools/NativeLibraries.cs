using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Imago.Errors;

namespace Imago.Tools;

/// <summary>
/// Finds the native libraries behind the names used in <see cref="DllImportAttribute"/>: <see cref="Vips"/>, <see cref="GObject"/>,
/// <see cref="GLib"/>, <see cref="OpenJpeg"/> and <see cref="FluidSynth"/>. A binding calls <see cref="Use"/> once before its first call.
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

    private static readonly Dictionary<string, string[]> Candidates = new(StringComparer.Ordinal)
    {
        [Vips] = ["libvips.so.42", "libvips.42.dylib", "libvips-42.dll", "libvips.so"],
        [GObject] = ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"],
        [GLib] = ["libglib-2.0.so.0", "libglib-2.0.0.dylib", "libglib-2.0-0.dll"],
        [OpenJpeg] = ["libopenjp2.so.7", "libopenjp2.7.dylib", "libopenjp2-7.dll", "libopenjp2.dll"],
        [FluidSynth] = ["libfluidsynth.so.3", "libfluidsynth.3.dylib", "libfluidsynth-3.dll", "libfluidsynth.so.2"],
    };

    private static readonly string[] Folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/"];
    private static readonly ConcurrentDictionary<string, nint> Handles = new(StringComparer.Ordinal);
    private static int _installed;

    /// <summary>Registers the resolver for this assembly's imports. Cheap to call again.</summary>
    public static void Use()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
            NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), Resolve);
    }

    /// <summary>Loads a library.</summary>
    /// <param name="name">One of this class's names.</param>
    /// <exception cref="MissingComponentException">It is not on this machine.</exception>
    public static nint Load(string name) => Handles.GetOrAdd(name, static key =>
    {
        foreach (var folder in Folders)
        {
            foreach (var candidate in Candidates[key])
            {
                if (NativeLibrary.TryLoad(folder + candidate, out var handle))
                    return handle;
            }
        }

        throw new MissingComponentException(key, $"The library {key} was looked for as {string.Join(", ", Candidates[key])} and not found. {InstallCommand.Advice}");
    });

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

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        Candidates.ContainsKey(name) ? Load(name) : nint.Zero;
}
