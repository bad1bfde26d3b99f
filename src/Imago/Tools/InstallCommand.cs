namespace Imago.Tools;

/// <summary>The command that installs a native part on this system.</summary>
public static class InstallCommand
{
    /// <summary>All native parts on Debian and its relatives.</summary>
    public const string Debian = "apt-get install libvips42 ffmpeg libfluidsynth3 fluid-soundfont-gm";

    /// <summary>All native parts on Fedora and its relatives; FFmpeg with x264 and HEIC's decoder come from RPM Fusion.</summary>
    public const string Fedora = "dnf install vips vips-heif vips-jxl vips-magick libheif-freeworld ffmpeg fluidsynth-libs fluid-soundfont-gm";

    /// <summary>All native parts on macOS.</summary>
    public const string Homebrew = "brew install vips ffmpeg fluid-synth";

    /// <summary>A sentence that says how to get everything on the system this runs on.</summary>
    public static string Advice
    {
        get
        {
            if (OperatingSystem.IsMacOS())
                return $"Install it with: {Homebrew}";
            if (OperatingSystem.IsWindows())
                return "Install libvips, FFmpeg and FluidSynth from their projects' download pages and put their folders on PATH.";
            return File.Exists("/usr/bin/dnf")
                ? $"Install it with: sudo {Fedora} (with RPM Fusion enabled)"
                : $"Install it with: sudo {Debian}";
        }
    }
}
