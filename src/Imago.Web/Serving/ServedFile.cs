using System.Globalization;
using Imago.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace Imago.Web.Serving;

/// <summary>An open file that is sent to a client. If the file is replaced meanwhile, the old content is sent.</summary>
internal sealed class ServedFile : IDisposable
{
    private const int BlockBytes = 64 << 10;

    private readonly SafeFileHandle? _handle;

    private ServedFile(string path, SafeFileHandle? handle, long length, DateTime modified)
    {
        (_handle, Length, Modified, MediaType) = (handle, length, new DateTimeOffset(modified, TimeSpan.Zero), Serving.MediaType.Of(path));
        Tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{length:x}-{Modified.UtcTicks:x}\""));
    }

    /// <summary>Its size in bytes.</summary>
    public long Length { get; }

    /// <summary>When it was last written.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>
    /// Its strong entity tag. Imago replaces files as a whole, so size and time, in units of 100 ns, identify the content.
    /// </summary>
    public EntityTagHeaderValue Tag { get; }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Opens a file; null if it cannot be opened.</summary>
    /// <param name="path">The file.</param>
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

    /// <summary>
    /// Sends a part. If the file can no longer be read or was truncated, the connection is cut, because the head promised more bytes.
    /// </summary>
    /// <param name="context">The request and its answer, whose head states the number of bytes.</param>
    /// <param name="first">The part's first byte.</param>
    /// <param name="count">Its number of bytes.</param>
    public async Task SendAsync(HttpContext context, long first, long count)
    {
        var body = context.Response.BodyWriter;
        try
        {
            for (var (at, end) = (first, first + count); at < end;)
            {
                var read = await RandomAccess.ReadAsync(_handle!, body.GetMemory(BlockBytes)[..(int)Math.Min(BlockBytes, end - at)], at, CancellationToken.None).ConfigureAwait(false);
                if (read == 0)
                    throw new EndOfStreamException();
                body.Advance(read);
                at += read;
                if ((await body.FlushAsync(CancellationToken.None).ConfigureAwait(false)).IsCompleted)
                    return;
            }
        }
        catch (IOException)
        {
            context.Abort();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();
}
