namespace Imago.Imaging.Workers;

/// <summary>
/// Confines a worker, because a hostile photo may take over its decoder. Linux limits memory, processor time, files written, core dumps and
/// rights. macOS limits processor time and files written. Windows limits nothing; there the worker is only a process of its own.
/// </summary>
internal static class WorkerConfinement
{
    private const int OpenFiles = 128;

    /// <summary>True where <see cref="Allow"/> limits memory.</summary>
    public static bool LimitsMemory => OperatingSystem.IsLinux();

    /// <summary>Shuts this process in, for good.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsWindows())
            return;

        // Ctrl+C in a terminal reaches the whole group; whether a photo counts as read is for the parent alone to say.
        _ = LibC.SetProcessGroup(0, 0);

        // A library that writes to a file is told that it cannot; the default, to be ended, would tell nobody why.
        _ = LibC.Signal(LibC.SignalFileSize, LibC.IgnoreSignal);
        _ = LibC.SetLimit(LibC.LimitFileSize, default);
        _ = LibC.SetLimit(LibC.LimitCore, default);
        if (!OperatingSystem.IsLinux())
            return;
        _ = LibC.SetLimit(LibC.LimitOpenFiles, new LibC.Limit(OpenFiles, OpenFiles));
        _ = LibC.ControlProcess(LibC.SetNoNewPrivileges, 1, 0, 0, 0);
    }

    /// <summary>Sets what the photo in hand may use from now on; beyond the time the process is ended by SIGPROF.</summary>
    /// <param name="memory">Bytes of memory of the whole process that can be written to.</param>
    /// <param name="time">Processor time of all its threads.</param>
    public static void Allow(long memory, TimeSpan time)
    {
        if (LimitsMemory)
            _ = LibC.SetLimit(LibC.LimitData, new LibC.Limit((nuint)memory, nuint.MaxValue));
        if (OperatingSystem.IsWindows())
            return;
        var microseconds = Math.Max(1, (long)time.TotalMicroseconds);
        _ = LibC.SetTimer(LibC.CpuTimer, new LibC.Timer(0, 0, (nint)(microseconds / 1_000_000), (nint)(microseconds % 1_000_000)), 0);
    }

    /// <summary>Lifts what <see cref="Allow"/> set, between photos.</summary>
    public static void Lift()
    {
        if (!OperatingSystem.IsWindows())
            _ = LibC.SetTimer(LibC.CpuTimer, default, 0);
        if (LimitsMemory)
            _ = LibC.SetLimit(LibC.LimitData, new LibC.Limit(nuint.MaxValue, nuint.MaxValue));
    }
}
