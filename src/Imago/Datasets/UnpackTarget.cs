using System.Buffers;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Datasets;

/// <summary>The folder that an archive is unpacked into. Nothing is written outside it, and no more than the limits allow.</summary>
/// <param name="archive">The archive's path, for messages.</param>
/// <param name="folder">The folder, which exists and nobody else writes to.</param>
/// <param name="limits">Limits on what the archive may unpack to.</param>
internal sealed class UnpackTarget(string archive, string folder, UnpackLimits limits)
{
    private const int BufferBytes = 1 << 17;

    private readonly long _mostBytes = limits.BytesOf(RegularFile.Require(archive).Bytes);
    private int _entries;
    private long _bytes;

    /// <summary>Counts an entry of the archive.</summary>
    public void CountEntry()
    {
        if (++_entries > limits.Entries)
            throw Wrong($"more than {limits.Entries} files; it is damaged, or made to fill the disk");
    }

    /// <summary>Counts unpacked bytes.</summary>
    public void CountBytes(long bytes)
    {
        _bytes += bytes;
        if (_bytes > _mostBytes)
            throw Wrong($"more than {_mostBytes} bytes come out of it; it is damaged, or made to fill the disk");
    }

    /// <summary>Creates a folder.</summary>
    public void AddFolder(string name) => Create(name, Split(name), path => Directory.CreateDirectory(path));

    /// <summary>Creates a file.</summary>
    /// <param name="name">Its name in the archive.</param>
    /// <param name="source">Its content.</param>
    /// <param name="length">Its length; null for all that <paramref name="source"/> gives.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void AddFile(string name, Stream source, long? length, CancellationToken cancellationToken)
    {
        var parts = Split(name);
        if (parts.Count == 0)
            throw Wrong($"'{Shown(name)}' is a file without a name");
        FileStream? target = null;
        Create(name, parts, path =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        });
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        using (target)
        {
            try
            {
                for (var left = length ?? long.MaxValue; left > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var read = Read(name, source, buffer.AsSpan(0, (int)Math.Min(left, BufferBytes)));
                    if (read == 0 && length is not null)
                        throw Wrong($"'{Shown(name)}' is cut off");
                    if (read == 0)
                        break;
                    CountBytes(read);
                    target!.Write(buffer, 0, read);
                    left -= read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <summary>Creates the failure for a damaged or hostile archive.</summary>
    /// <param name="message">What was found, without a full stop.</param>
    /// <param name="cause">The underlying failure.</param>
    public InvalidFileException Wrong(string message, Exception? cause = null) => new(archive, $"this archive cannot be unpacked: {message}.", cause);

    /// <summary>A name from the archive, cleaned and shortened for a message.</summary>
    public static string Shown(string name) => string.Concat(name.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));

    private IReadOnlyList<string> Split(string name)
    {
        try
        {
            return EntryName.Split(name);
        }
        catch (FormatException e)
        {
            throw Wrong($"'{Shown(name)}' is {e.Message}, which is refused", e);
        }
    }

    private void Create(string name, IReadOnlyList<string> parts, Action<string> make)
    {
        try
        {
            make(Path.Combine([folder, .. parts]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong($"'{Shown(name)}' cannot be created, or is in it twice: {e.Message}", e);
        }
    }

    private int Read(string name, Stream source, Span<byte> buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw Wrong($"'{Shown(name)}' is damaged or cut off: {e.Message}", e);
        }
    }
}
