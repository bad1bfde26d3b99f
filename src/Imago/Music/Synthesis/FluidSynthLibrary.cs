using System.Runtime.InteropServices;
using Imago.Errors;
using Imago.Tools;

namespace Imago.Music.Synthesis;

/// <summary>libfluidsynth, loaded into this process. It turns notes into sound.</summary>
public static class FluidSynthLibrary
{
    private static readonly Lazy<string> LoadedVersion = new(Load);

    /// <summary>The version in use, such as <c>2.3.1</c>.</summary>
    /// <exception cref="MissingComponentException">The library is not on this machine or is too old.</exception>
    public static string Version => LoadedVersion.Value;

    /// <summary>Returns the entry for <c>imago doctor</c>.</summary>
    public static NativeComponent Probe()
    {
        const string Name = "libfluidsynth";
        const string Purpose = "turns the composed notes into sound";
        try
        {
            return new NativeComponent(Name, Purpose, Version, NativeLibraries.LocationOf(NativeLibraries.FluidSynth), Problem: null);
        }
        catch (MissingComponentException e)
        {
            return new NativeComponent(Name, Purpose, Version: null, Location: null, e.Message);
        }
    }

    private static string Load()
    {
        NativeLibraries.Use();
        _ = NativeLibraries.Load(NativeLibraries.FluidSynth);
        var version = Marshal.PtrToStringUTF8(FluidSynthNative.VersionText()) ?? "";
        if (!System.Version.TryParse(version, out var parsed) || parsed.Major < 2)
            throw new MissingComponentException(NativeLibraries.FluidSynth, $"FluidSynth 2.0 or later was expected; {version} was found. {InstallCommand.Advice}");
        FluidSynthLog.Install();

        // The first synthesiser fills tables that all later ones share, without a lock. So one is created here, before any other can exist.
        var settings = FluidSynthNative.NewSettings();
        FluidSynthNative.DeleteSynth(FluidSynthNative.NewSynth(settings));
        FluidSynthNative.DeleteSettings(settings);
        return version;
    }
}
