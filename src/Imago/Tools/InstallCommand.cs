namespace Imago.Tools;

/// <summary>How to install native parts on this system.</summary>
public static class InstallCommand
{
    /// <summary>All native parts on Debian and its relatives.</summary>
    public const string Debian = "apt-get install libvips42 ffmpeg libfluidsynth3 fluid-soundfont-gm fonts-dejavu-core fonts-droid-fallback";

    /// <summary>All native parts on Fedora and its relatives; FFmpeg with x264 and HEIC's decoder come from RPM Fusion.</summary>
    public const string Fedora = "dnf install vips vips-heif vips-jxl vips-magick libheif-freeworld ffmpeg fluidsynth-libs fluid-soundfont-gm dejavu-sans-fonts google-droid-sans-fonts";

    /// <summary>All native parts on macOS except a sound font, which Homebrew does not have.</summary>
    public const string Homebrew = "brew install vips ffmpeg fluid-synth";

    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["libvips"] = ["apt: libvips42", "dnf: vips", "brew: vips", "the libvips project's download page"],
        ["FFmpeg"] = ["apt: ffmpeg", "dnf: ffmpeg (RPM Fusion)", "brew: ffmpeg", "the FFmpeg project's download page"],
        ["libfluidsynth"] = ["apt: libfluidsynth3", "dnf: fluidsynth-libs", "brew: fluid-synth", "the FluidSynth project's download page"],
        ["sound font"] = ["apt: fluid-soundfont-gm", "dnf: fluid-soundfont-gm", "FluidR3_GM.sf2, named in IMAGO_SOUNDFONT", "FluidR3_GM.sf2, named in IMAGO_SOUNDFONT"],
    };

    /// <summary>A sentence that says how to get everything.</summary>
    public static string Advice => Column switch
    {
        0 => $"Install it with: sudo {Debian}",
        1 => $"Install it with: sudo {Fedora} (with RPM Fusion enabled)",
        2 => $"Install it with: {Homebrew}",
        _ => "Install libvips, FFmpeg and FluidSynth from their projects' download pages and put their folders on PATH.",
    };

    // Debian's relatives, Fedora's, macOS, Windows: the order of the columns above.
    private static int Column => OperatingSystem.IsMacOS() ? 2 : OperatingSystem.IsWindows() ? 3 : File.Exists("/usr/bin/dnf") ? 1 : 0;

    /// <summary>The source of one part, such as <c>apt: libvips42</c>.</summary>
    /// <param name="part">The part's name, as <see cref="NativeComponent.Name"/>.</param>
    public static string SourceOf(string part) => Packages.TryGetValue(part, out var sources) ? sources[Column] : "-";
}
