using System.Runtime.InteropServices;

namespace Imago.Imaging.Workers;

/// <summary>The system calls that confine a worker, with Linux's numbers, and macOS's where it has the call.</summary>
internal static partial class LibC
{
    public const int ReadWrite = 2;
    public const short PollHangUp = 0x10;

    /// <summary>The events of a pipe without a writer, with an error, or closed on this side.</summary>
    public const short PollOver = PollHangUp | 0x08 | 0x20;
    public const int CpuTimer = 2;
    public const int LimitFileSize = 1;
    public const int LimitData = 2;
    public const int LimitCore = 4;
    public const int LimitOpenFiles = 7;
    public const int SetNoNewPrivileges = 38;
    public const int SignalFileSize = 25;
    public const nint IgnoreSignal = 1;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int descriptor);

    [LibraryImport(Library, EntryPoint = "dup2", SetLastError = true)]
    public static partial int Duplicate(int descriptor, int onto);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport(Library, EntryPoint = "setitimer", SetLastError = true)]
    public static partial int SetTimer(int which, in Timer timer, nint previous);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    public static partial int ControlProcess(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport(Library, EntryPoint = "setpgid", SetLastError = true)]
    public static partial int SetProcessGroup(int process, int group);

    [LibraryImport(Library, EntryPoint = "signal", SetLastError = true)]
    public static partial nint Signal(int signal, nint handler);

    [LibraryImport(Library, EntryPoint = "_exit")]
    public static partial void Exit(int code);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary><c>struct rlimit</c>; the largest number means no limit.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Limit(nuint Soft, nuint Hard);

    /// <summary><c>struct itimerval</c>: when the timer fires again and when it fires first; zeros stop it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Timer(nint AgainSeconds, nint AgainMicroseconds, nint Seconds, nint Microseconds);
}
