using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Music.Synthesis;

/// <summary>
/// The functions of libfluidsynth (2.0 and later) that Imago uses, declared in its headers settings.h, synth.h, log.h and misc.h.
/// </summary>
internal static unsafe partial class FluidSynthNative
{
    public const int Failed = -1;

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_version_str")]
    public static partial nint VersionText();

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_set_log_function")]
    public static partial nint SetLogFunction(int level, delegate* unmanaged[Cdecl]<int, byte*, void*, void> function, nint data);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "new_fluid_settings")]
    public static partial nint NewSettings();

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "delete_fluid_settings")]
    public static partial void DeleteSettings(nint settings);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_settings_setnum", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetNumber(nint settings, string name, double value);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_settings_setint", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetInteger(nint settings, string name, int value);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "new_fluid_synth")]
    public static partial nint NewSynth(nint settings);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "delete_fluid_synth")]
    public static partial void DeleteSynth(nint synth);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_synth_sfload", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LoadSoundFont(nint synth, string path, int resetPresets);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_synth_program_change")]
    public static partial int ProgramChange(nint synth, int channel, int program);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_synth_cc")]
    public static partial int ControlChange(nint synth, int channel, int controller, int value);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_synth_noteon")]
    public static partial int NoteOn(nint synth, int channel, int pitch, int velocity);

    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_synth_noteoff")]
    public static partial int NoteOff(nint synth, int channel, int pitch);

    /// <summary>Renders frames into left[leftOffset + i * leftStep], and likewise into right.</summary>
    [LibraryImport(NativeLibraries.FluidSynth, EntryPoint = "fluid_synth_write_float")]
    public static partial int WriteFloat(nint synth, int frames, float* left, int leftOffset, int leftStep, float* right, int rightOffset, int rightStep);
}
