using Imago.Errors;
using Imago.Storage;

namespace Imago.Downloads;

/// <summary>A file that is being downloaded, under its temporary name. If a run ends early, the file stays for the next one.</summary>
internal sealed class PartialFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly FileStream _stream;

    /// <summary>Opens the file of an earlier run, or an empty one.</summary>
    /// <param name="path">The file's path; its folder must exist.</param>
    public PartialFile(string path)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
        _stream.Position = Length = _stream.Length;
    }

    /// <summary>The bytes in the file.</summary>
    public long Length { get; private set; }

    /// <summary>Empties the file.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _stream.Position = Length = 0;
    }

    /// <summary>Appends bytes.</summary>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        Length += bytes.Length;
    }

    /// <summary>Throws if the disk has no room for the whole file, before time is spent on it.</summary>
    /// <param name="total">The whole file's length.</param>
    /// <exception cref="ImagoException">The disk has too little room.</exception>
    public void NeedRoomFor(long total) => FreeSpace.Need(Path.GetDirectoryName(_path)!, total - Length);

    /// <summary>Computes the hash of the bytes in the file; null if <paramref name="digest"/> is null.</summary>
    public async Task<string?> DigestAsync(ContentDigest? digest, CancellationToken cancellationToken)
    {
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return digest is null ? null : await digest.OfFileAsync(_path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Flushes the file to the disk and renames it.</summary>
    public void MoveTo(string target)
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path, target, overwrite: true);
        DiskFlush.FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Deletes the file.</summary>
    public void Delete()
    {
        _stream.Dispose();
        File.Delete(_path);
    }

    /// <summary>Closes the file and keeps its bytes.</summary>
    public void Dispose() => _stream.Dispose();
}
