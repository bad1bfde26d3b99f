using System.Globalization;
using Imago.Errors;

namespace Imago.Downloads;

/// <summary>Checks the free space on disks.</summary>
internal static class FreeSpace
{
    /// <summary>Throws if a disk has too little free space. A file system that does not report its free space passes.</summary>
    /// <param name="folder">A folder on the disk.</param>
    /// <param name="bytes">The bytes needed.</param>
    /// <exception cref="ImagoException">The disk has less.</exception>
    public static void Need(string folder, long bytes)
    {
        if (Free(folder) is { } free && free < bytes)
        {
            throw new ImagoException(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: {bytes / 1e6:0.0} MB are needed there, and {free / 1e6:0.0} MB are free. Make room, or choose another disk by the variables in docs/downloads.md."));
        }
    }

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
