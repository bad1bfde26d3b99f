using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Imago.Music.Synthesis;

/// <summary>Keeps FluidSynth from writing to standard error, and stores its last error of this thread for our messages.</summary>
internal static unsafe class FluidSynthLog
{
    // PANIC, ERR, WARN, INFO and DBG in fluidsynth/log.h.
    private const int Levels = 5;
    private const int Error = 1;

    [ThreadStatic]
    private static string? _lastError;

    public static string? LastError => _lastError;

    public static void Clear() => _lastError = null;

    public static void Install()
    {
        for (var level = 0; level < Levels; level++)
            _ = FluidSynthNative.SetLogFunction(level, &Hear, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Hear(int level, byte* message, void* data)
    {
        if (level <= Error)
            _lastError = Marshal.PtrToStringUTF8((nint)message);
    }
}
