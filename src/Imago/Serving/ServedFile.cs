using Imago.Storage;
using Microsoft.Win32.SafeHandles;

namespace Imago.Serving;

/// <summary>A file that is open to be sent. One that is replaced meanwhile is sent as it was.</summary>
internal sealed class ServedFile : IDisposable
{
    private readonly SafeFileHandle? _handle;

    private ServedFile(string path, SafeFileHandle? handle, long length, DateTime modified)
    {
        (_handle, Length, Modified, MediaType) = (handle, length, new DateTimeOffset(modified, TimeSpan.Zero), Serving.MediaType.Of(path));
        Tag = EntityTag.Of(length, Modified);
    }

    /// <summary>Its bytes.</summary>
    public long Length { get; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>Its entity tag.</summary>
    public string Tag { get; }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Opens a file; null where it cannot be opened.</summary>
    public static ServedFile? Open(string path)
    {
        try
        {
            // An empty file need not be opened.
            var facts = RegularFile.Require(path);
            if (facts.Bytes == 0)
                return new ServedFile(path, null, 0, new DateTime(facts.Modified, DateTimeKind.Utc));
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new ServedFile(path, handle, RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a part; 0 where the file has been cut short since.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> to, long from, CancellationToken cancellationToken) =>
        _handle is null ? ValueTask.FromResult(0) : RandomAccess.ReadAsync(_handle, to, from, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();
}
