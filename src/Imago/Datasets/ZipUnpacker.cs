using System.Collections.ObjectModel;
using System.IO.Compression;
using Imago.Storage;

namespace Imago.Datasets;

/// <summary>Unpacks a zip archive.</summary>
internal static class ZipUnpacker
{
    // The file type in the Unix mode, which zip stores in the upper half of the attributes.
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;

    /// <summary>Unpacks all entries.</summary>
    public static void Unpack(FileStream file, UnpackTarget target, CancellationToken cancellationToken)
    {
        using var zip = Open(file, target);
        foreach (var entry in Entries(zip, target))
        {
            cancellationToken.ThrowIfCancellationRequested();
            target.CountEntry();
            var kind = (entry.ExternalAttributes >> 16) & KindMask;
            if (kind is not (0 or RegularKind or FolderKind))
                throw target.Wrong($"'{UnpackTarget.Shown(entry.FullName)}' is a link or a device, which is refused");
            if (entry.IsEncrypted)
                throw target.Wrong($"'{UnpackTarget.Shown(entry.FullName)}' is encrypted");
            if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'))
                target.AddFolder(entry.FullName);
            else
                AddFile(entry, target, cancellationToken);
        }
    }

    private static void AddFile(ZipArchiveEntry entry, UnpackTarget target, CancellationToken cancellationToken)
    {
        using var content = new ChecksumStream(OpenEntry(entry, target));
        target.AddFile(entry.FullName, content, length: null, cancellationToken);
        if (content.Checksum != entry.Crc32)
            throw target.Wrong($"'{UnpackTarget.Shown(entry.FullName)}' is damaged: its checksum is {content.Checksum:x8}, and {entry.Crc32:x8} is expected");
    }

    private static ZipArchive Open(FileStream file, UnpackTarget target)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw target.Wrong($"it is damaged or cut off ({e.Message})", e);
        }
    }

    private static ReadOnlyCollection<ZipArchiveEntry> Entries(ZipArchive zip, UnpackTarget target)
    {
        try
        {
            return zip.Entries;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw target.Wrong($"its table of contents is damaged ({e.Message})", e);
        }
    }

    private static Stream OpenEntry(ZipArchiveEntry entry, UnpackTarget target)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw target.Wrong($"'{UnpackTarget.Shown(entry.FullName)}' is damaged, or packed in a way that is not read ({e.Message})", e);
        }
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;
}
