using System.Runtime.InteropServices;

namespace Imago.Storage;

/// <summary>Reads a file's status by <c>statx(2)</c>, whose structure has the same layout on every processor.</summary>
internal static partial class LinuxFileStatus
{
    private const int CurrentFolder = -100;
    private const uint BasicFacts = 0x7FF;
    private const int PermissionDenied = 13;
    private const int NotThere = 2;
    private const int NotAFolder = 20;
    private const int NoSuchCall = 38;
    private const int TypeMask = 0xF000;

    private static bool _isAbsent = !OperatingSystem.IsLinux();

    /// <summary>
    /// The facts of a file with links followed; null if the system lacks statx, or if the call fails in a way that .NET may resolve.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <exception cref="UnauthorizedAccessException">A folder on the path may not be entered.</exception>
    public static FileFacts? Of(string path)
    {
        if (Ask(path, out var status) is not { } error)
            return null;
        return error switch
        {
            0 => From(status),
            NotThere or NotAFolder => default(FileFacts),
            PermissionDenied => throw new UnauthorizedAccessException($"Access to '{path}' is denied."),
            _ => null,
        };
    }

    /// <summary>
    /// The identity of a file, with links followed: its file system and its number there; null if nothing exists there or the system does
    /// not tell.
    /// </summary>
    /// <param name="path">The path.</param>
    public static (ulong FileSystem, ulong Number)? IdentityOf(string path) => Ask(path, out var status) == 0 ? (status.FileSystem, status.Number) : null;

    // The error number, 0 for none; null if this system has no statx, or the path is invalid.
    private static int? Ask(string path, out Status status)
    {
        status = default;

        // The system reads a path up to its first NUL, which would be another file.
        if (_isAbsent || path.Contains('\0', StringComparison.Ordinal))
            return null;
        try
        {
            if (Query(CurrentFolder, path, 0, BasicFacts, out status) == 0)
                return 0;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // A C library from before 2018, or one with another name.
            _isAbsent = true;
            return null;
        }

        var error = Marshal.GetLastPInvokeError();
        _isAbsent = error == NoSuchCall;
        return error;
    }

    private static FileFacts From(Status status)
    {
        var kind = (status.Mode & TypeMask) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0x1000 => FileKind.Pipe,
            0xC000 => FileKind.Socket,
            _ => FileKind.Device,
        };
        var modified = DateTime.UnixEpoch.Ticks + (status.ModifiedSeconds * TimeSpan.TicksPerSecond) + (status.ModifiedNanoseconds / TimeSpan.NanosecondsPerTick);
        return new FileFacts(kind, kind == FileKind.Regular ? (long)status.Size : 0, modified);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Query(int folder, string path, int flags, uint mask, out Status status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Number;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;

        [FieldOffset(136)]
        public ulong FileSystem;
    }
}
