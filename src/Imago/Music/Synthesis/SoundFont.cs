using System.Buffers.Binary;
using Imago.Errors;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Music.Synthesis;

/// <summary>A SoundFont 2 file with the General MIDI instruments, such as FluidR3_GM.</summary>
public sealed class SoundFont
{
    /// <summary>The environment variable that names a sound font to use.</summary>
    public const string EnvironmentVariable = "IMAGO_SOUNDFONT";

    private static readonly string[] Folders =
    [
        "/usr/share/sounds/sf2",
        "/usr/share/soundfonts",
        "/usr/share/sounds/sf3",
        "/usr/local/share/sounds/sf2",
        "/usr/local/share/soundfonts",
        "/opt/homebrew/share/soundfonts",
        "/opt/homebrew/share/sounds/sf2",
        "/opt/homebrew/share/fluid-synth/sf2",
        "/usr/local/share/fluid-synth/sf2",
        @"C:\soundfonts",
    ];

    private static readonly string[] FileNames = ["FluidR3_GM.sf2", "default-GM.sf2", "default-GM.sf3", "default.sf2", "FluidR3_GM.sf3"];

    private SoundFont(string path) => Path = path;

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Bytes => RegularFile.Require(Path).Bytes;

    /// <summary>Opens a sound font: the given file, or the one named by IMAGO_SOUNDFONT, or the first one in the usual folders.</summary>
    /// <param name="path">The file's path; with null, the method searches.</param>
    /// <exception cref="MissingComponentException">No sound font was found, or the requested one does not exist; the message lists the
    /// places.</exception>
    /// <exception cref="InvalidFileException">The file is not a SoundFont.</exception>
    public static SoundFont Find(string? path = null) =>
        Find(path, Environment.GetEnvironmentVariable(EnvironmentVariable), Places());

    /// <summary>Returns the entry for <c>imago doctor</c>.</summary>
    public static NativeComponent Probe()
    {
        const string Name = "sound font";
        const string Purpose = "the instruments the music is played on";
        try
        {
            var font = Find();
            return new NativeComponent(Name, Purpose, System.IO.Path.GetFileNameWithoutExtension(font.Path), font.Path, Problem: null);
        }
        catch (ImagoException e) when (e is MissingComponentException or InvalidFileException)
        {
            return new NativeComponent(Name, Purpose, Version: null, Location: null, e.Message);
        }
    }

    /// <summary>The search, with everything it depends on as parameters.</summary>
    internal static SoundFont Find(string? path, string? environment, IReadOnlyList<string> places)
    {
        if (!string.IsNullOrEmpty(path))
            return File.Exists(path) ? Open(path) : throw Missing($"The requested sound font {path} does not exist.");
        if (!string.IsNullOrEmpty(environment))
        {
            return File.Exists(environment)
                ? Open(environment)
                : throw Missing($"The environment variable {EnvironmentVariable} names the sound font {environment}, which does not exist.");
        }

        var found = places.FirstOrDefault(File.Exists);
        return found is not null
            ? Open(found)
            : throw Missing($"A General MIDI sound font is needed and none was found. Looked in {EnvironmentVariable} (not set) and for {Listed(places, System.IO.Path.GetFileName)} in {Listed(places, System.IO.Path.GetDirectoryName)}.");
    }

    private static string Listed(IEnumerable<string> places, Func<string, string?> part) => string.Join(", ", places.Select(part).Distinct(StringComparer.Ordinal));

    private static List<string> Places()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] own = home.Length is 0 ? [] : [System.IO.Path.Combine(home, ".local/share/soundfonts"), System.IO.Path.Combine(home, ".local/share/sounds/sf2")];
        return [.. from folder in Folders.Concat(own)
                   where !folder.Contains('\\', StringComparison.Ordinal) || OperatingSystem.IsWindows()
                   from name in FileNames
                   select System.IO.Path.Combine(folder, name)];
    }

    // SoundFont Technical Specification 2.04, section 4: a RIFF file with the form type "sfbk" whose first chunk is a LIST.
    private static SoundFont Open(string path)
    {
        Span<byte> head = stackalloc byte[16];
        try
        {
            using var stream = RegularFile.OpenRead(path);
            if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && head[..4].SequenceEqual("RIFF"u8) && head[8..].SequenceEqual("sfbkLIST"u8))
            {
                var expected = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L;
                if (stream.Length >= expected)
                    return new SoundFont(System.IO.Path.GetFullPath(path));
                throw new InvalidFileException(path, $"expected a sound font of {expected} bytes, as its header says; the file has {stream.Length}. Get the file again.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a sound font that can be read: {e.Message}", e);
        }

        throw new InvalidFileException(path, "expected a SoundFont 2 file (RIFF with the form type sfbk); this is another kind of file. Give a General MIDI .sf2.");
    }

    private static MissingComponentException Missing(string message) =>
        new("sound font", $"{message} {InstallCommand.Advice}, or set {EnvironmentVariable} to a General MIDI .sf2 file.");
}
