using Imago.Errors;
using Imago.Storage;

namespace Imago.Downloads;

/// <summary>A file that is being fetched, under its temporary name. It stays when a run ends early, for the next one.</summary>
internal sealed class PartialFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly FileStream _stream;

    /// <summary>Opens what an earlier run left, or an empty file.</summary>
    /// <param name="path">Where; the folder is there.</param>
    public PartialFile(string path)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
        _stream.Position = Length = _stream.Length;
    }

    /// <summary>Bytes that are here.</summary>
    public long Length { get; private set; }

    /// <summary>Throws everything away.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _stream.Position = Length = 0;
    }

    /// <summary>Adds bytes.</summary>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        Length += bytes.Length;
    }

    /// <summary>Refuses what the disk has no room for, before hours are spent on it.</summary>
    /// <param name="total">The whole file's length.</param>
    /// <exception cref="ImagoException">There is no room.</exception>
    public void NeedRoomFor(long total) => FreeSpace.Need(Path.GetDirectoryName(_path)!, total - Length);

    /// <summary>The hash of all that is here; null where none is asked for.</summary>
    public async Task<string?> DigestAsync(ContentDigest? digest, CancellationToken cancellationToken)
    {
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return digest is null ? null : await digest.OfFileAsync(_path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the file its name, once its bytes are on the disk.</summary>
    public void MoveTo(string target)
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path, target, overwrite: true);
        DiskFlush.Folder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        _stream.Dispose();
        File.Delete(_path);
    }

    /// <summary>Closes the file; what is in it stays.</summary>
    public void Dispose() => _stream.Dispose();
}
