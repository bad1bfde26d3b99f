using System.Formats.Tar;

namespace Imago.Datasets;

/// <summary>Unpacks a tar archive of any kind that .NET reads (V7, ustar, pax, GNU), in one pass.</summary>
internal static class TarUnpacker
{
    /// <summary>Unpacks all entries.</summary>
    public static void Unpack(Stream stream, UnpackTarget target, CancellationToken cancellationToken)
    {
        using var guard = new TarGuard(stream, target);
        using var reader = new TarReader(guard, leaveOpen: true);
        while (Next(reader, target) is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            target.CountEntry();
            var length = entry.DataStream is null ? 0 : entry.Length;
            if (entry.EntryType is not TarEntryType.GlobalExtendedAttributes)
            {
                guard.ExpectContent(length);
                Add(entry, length, target, cancellationToken);
            }
        }

        guard.Drain();
    }

    private static void Add(TarEntry entry, long length, UnpackTarget target, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile when IsSparse(entry):
                throw target.Wrong($"'{UnpackTarget.Shown(entry.Name)}' is a sparse file, which is not read");
            case TarEntryType.Directory:
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile when entry.Name.EndsWith('/') && length == 0:
                target.AddFolder(entry.Name);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile when !entry.Name.EndsWith('/'):
                target.AddFile(entry.Name, entry.DataStream ?? Stream.Null, length, cancellationToken);
                break;
            default:
                throw target.Wrong($"'{UnpackTarget.Shown(entry.Name)}' is a link, a device or of another kind than file and folder, which is refused");
        }
    }

    // A sparse file's content is a map and the file's parts. Unpacked without expansion, it would be another file.
    private static bool IsSparse(TarEntry entry) =>
        entry is PaxTarEntry pax && pax.ExtendedAttributes.Keys.Any(key => key.StartsWith("GNU.sparse", StringComparison.Ordinal));

    private static TarEntry? Next(TarReader reader, UnpackTarget target)
    {
        try
        {
            return reader.GetNextEntry(copyData: false);
        }
        catch (EndOfStreamException e)
        {
            throw target.Wrong("it is cut off", e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ArgumentException or OverflowException or InvalidOperationException or NotSupportedException)
        {
            throw target.Wrong($"a header in it is damaged, or says what is refused ({e.Message})", e);
        }
    }
}
