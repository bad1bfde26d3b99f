namespace Imago.Imaging.Workers;

/// <summary>
/// Confines a worker, because a hostile photo may take over its decoder. Linux limits memory, processor time, files written, core dumps and
/// rights. macOS limits processor time and files written. Windows limits nothing; there the worker is only a process of its own.
/// </summary>
internal static class WorkerConfinement
{
    private const int OpenFiles = 128;

    /// <summary>True if <see cref="Allow"/> limits memory.</summary>
    public static bool LimitsMemory => OperatingSystem.IsLinux();

    /// <summary>Confines this process for good.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsWindows())
            return;

        // Ctrl+C in a terminal reaches the whole process group; only the parent may decide whether a photo was read.
        _ = LibC.SetProcessGroup(0, 0);

        // A write to a file then fails with an error; the default would kill the process without a reason.
        _ = LibC.Signal(LibC.SignalFileSize, LibC.IgnoreSignal);
        _ = LibC.SetLimit(LibC.LimitFileSize, default);
        _ = LibC.SetLimit(LibC.LimitCore, default);
        if (!OperatingSystem.IsLinux())
            return;
        _ = LibC.SetLimit(LibC.LimitOpenFiles, new LibC.Limit(OpenFiles, OpenFiles));
        _ = LibC.ControlProcess(LibC.SetNoNewPrivileges, 1, 0, 0, 0);
    }

    /// <summary>Sets the budget of the current photo; beyond the time SIGPROF ends the process.</summary>
    /// <param name="memory">Bytes of writable memory of the whole process.</param>
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

    /// <summary>Removes the limits of <see cref="Allow"/>, between photos.</summary>
    public static void Lift()
    {
        if (!OperatingSystem.IsWindows())
            _ = LibC.SetTimer(LibC.CpuTimer, default, 0);
        if (LimitsMemory)
            _ = LibC.SetLimit(LibC.LimitData, new LibC.Limit(nuint.MaxValue, nuint.MaxValue));
    }
}
