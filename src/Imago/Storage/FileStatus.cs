using System.Runtime.InteropServices;

namespace Imago.Storage;

/// <summary>A file's kind and identity from Linux's statx(2), which .NET does not expose.</summary>
/// <param name="Device">The major and minor number of its file system.</param>
/// <param name="Number">Its inode number.</param>
/// <param name="Mode">Its kind and permissions.</param>
internal readonly partial record struct FileStatus(ulong Device, ulong Number, ushort Mode)
{
    private const int CurrentFolder = -100;
    private const uint TypeModeAndNumber = 0x1 | 0x2 | 0x100;

    // Offsets into struct statx, the same on every processor.
    private const int Bytes = 256;
    private const int ModeAt = 28;
    private const int NumberAt = 32;
    private const int DeviceAt = 136;
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>True for a device, a pipe or a socket.</summary>
    public bool IsSpecial => (Mode & KindMask) is not (RegularFile or Folder);

    /// <summary>The status of a path with links followed; null if nothing exists there or the system does not tell.</summary>
    /// <param name="path">The path.</param>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> status = stackalloc byte[Bytes];
        try
        {
            if (Read(CurrentFolder, path, 0, TypeModeAndNumber, status) != 0)
                return null;
        }
        catch (EntryPointNotFoundException)
        {
            // C libraries before 2018 lack statx.
            return null;
        }

        return new FileStatus(
            BitConverter.ToUInt64(status[DeviceAt..]),
            BitConverter.ToUInt64(status[NumberAt..]),
            BitConverter.ToUInt16(status[ModeAt..]));
    }

    /// <summary>True if two paths lead to the same file or folder, despite links, letter case or mounts.</summary>
    /// <param name="one">A path without links.</param>
    /// <param name="other">Another.</param>
    public static bool IsSame(string one, string other) =>
        string.Equals(one, other, OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        || (Of(one) is { } first && Of(other) is { } second && (first.Device, first.Number) == (second.Device, second.Number));

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Read(int folder, string path, int flags, uint mask, Span<byte> status);
}
