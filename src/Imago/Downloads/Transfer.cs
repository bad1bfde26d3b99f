using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Imago.Errors;

namespace Imago.Downloads;

/// <summary>Copies a file from a server into a partial file, over as many connections as needed.</summary>
internal sealed class Transfer(DownloadClient client, RetryPolicy patience, IDownloadObserver observer, Download download, PartialFile partial)
{
    private const int BufferBytes = 1 << 17;

    private readonly AttemptCount _attempts = new(patience, partial.Length);

    // The address of the last response. A resumed download goes there directly while the address is valid.
    private Uri _place = download.Request.Url;
    private EntityTagHeaderValue? _version;
    private long? _total = download.Size;

    // Bytes of an earlier run are kept only if a hash can verify the whole file in the end.
    private bool _trusted = download.Digest is not null;

    /// <summary>The expected hash of the whole file; after the run it is known, or the server states none.</summary>
    public ContentDigest? Digest { get; private set; } = download.Digest;

    /// <summary>Downloads until the partial file is complete.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (partial.Length > 0)
            observer.Say($"{download.Name}: resuming after {partial.Length} bytes");
        while (_total is null || partial.Length != _total || (partial.Length > 0 && !_trusted))
        {
            if (partial.Length > _total)
                partial.Restart();
            try
            {
                if (await ConnectAsync(cancellationToken).ConfigureAwait(false))
                    return;
            }
            catch (Exception e) when (ConnectionFailure.IsTransient(e, cancellationToken))
            {
                if (_attempts.Fail(partial.Length) is not { } failure)
                    throw new DownloadFailedException(Named(_place), $"{ConnectionFailure.InWords(e)}; given up after {_attempts.Total} attempts.{Kept()}{download.Advice}", innerException: e);
                await PauseAsync(failure, ConnectionFailure.InWords(e), asked: null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(Next(), cancellationToken).ConfigureAwait(false);
        var place = response.RequestMessage!.RequestUri!;
        var from = Named(place);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                partial.Restart();
                _trusted = true;
                break;
            case HttpStatusCode.PartialContent:
                CheckRange(response, from);
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when partial.Length > 0:
                return EndsHere(response, from);
            default:
                await RefusedAsync(response, from, cancellationToken).ConfigureAwait(false);
                return false;
        }

        _place = place;
        Announced(response, from);
        await CopyAsync(response, from, cancellationToken).ConfigureAwait(false);
        return partial.Length == _total;
    }

    private DownloadRequest Next()
    {
        var next = download.Request with { From = partial.Length, IfRange = _version };
        return _place == download.Request.Url
            ? next
            : next with { Url = _place, Method = HttpMethod.Get, Json = null, Authorization = DownloadClient.SameHost(_place, next.Url) ? next.Authorization : null };
    }

    private void CheckRange(HttpResponseMessage response, Uri from)
    {
        var range = response.Content.Headers.ContentRange;
        var right = range is { Unit: "bytes", HasRange: true } && range.From == partial.Length
            && (range.HasLength ? range.To < range.Length && (_total is null || range.Length == _total) : range.To == _total - 1);
        if (!right)
        {
            var found = range?.ToString() ?? "none";
            throw new DownloadFailedException(from, $"asked for bytes {partial.Length} onwards{(_total is { } t ? $" of {t}" : "")}, found the Content-Range {found}.{Kept()}{download.Advice}", response.StatusCode);
        }

        _trusted |= download.DigestOf(response) is not null;
        if (!_trusted)
        {
            // There are bytes of an earlier run, but no hash to tell whether they belong to this file.
            partial.Restart();
            throw new IOException("the server does not state the file's hash");
        }
    }

    // 416: the server has no bytes after those received.
    private bool EndsHere(HttpResponseMessage response, Uri from)
    {
        var length = response.Content.Headers.ContentRange?.Length;
        if (length == partial.Length && _total is null && _trusted)
            return true;
        if (length is not null && _total is not null && length != _total)
            throw OtherSize(from, length.Value);
        partial.Restart();
        throw new IOException("the server does not have the bytes asked for");
    }

    private void Announced(HttpResponseMessage response, Uri from)
    {
        var headers = response.Content.Headers;
        if (headers.ContentEncoding.Any(e => !string.Equals(e, "identity", StringComparison.OrdinalIgnoreCase)))
            throw new DownloadFailedException(from, $"sends compressed data ({string.Join(", ", headers.ContentEncoding)}), which was not requested.{download.Advice}");
        if ((headers.ContentRange?.Length ?? (headers.ContentLength + partial.Length)) is { } length)
        {
            if (_total is not null && _total != length)
                throw OtherSize(from, length, headers.ContentType?.MediaType);
            _total = length;
        }

        Digest ??= download.DigestOf(response);
        _version = response.Headers.ETag;
        if (_total is { } total)
            partial.NeedRoomFor(total);
        else if (response.Headers.TransferEncodingChunked != true && Digest is null)
            throw new DownloadFailedException(from, $"the server states neither the length of {download.Name} nor its hash, so a broken connection could not be detected.{download.Advice}");
    }

    private async Task CopyAsync(HttpResponseMessage response, Uri from, CancellationToken cancellationToken)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            idle.CancelAfter(patience.Idle);
            var stream = await response.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
            while (await stream.ReadAsync(buffer.AsMemory(0, BufferBytes), idle.Token).ConfigureAwait(false) is var read and > 0)
            {
                idle.CancelAfter(Timeout.InfiniteTimeSpan);
                if (partial.Length + read > _total)
                {
                    partial.Restart();
                    throw new DownloadFailedException(from, $"sends more than the {_total} bytes of {download.Name} that were announced.{download.Advice}");
                }

                await partial.AppendAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                observer.Advance(download.Name, partial.Length, _total);
                idle.CancelAfter(patience.Idle);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"nothing came for {patience.Idle.TotalSeconds:0.##} seconds"), e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // A chunked body with a proper end is whole, whatever its length.
        _total ??= partial.Length;
        if (partial.Length < _total)
            throw new IOException("the connection ended early");
    }

    private async Task RefusedAsync(HttpResponseMessage response, Uri from, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        var expired = _place != download.Request.Url && status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Gone or HttpStatusCode.NotFound or HttpStatusCode.BadRequest;
        if (!expired && !ServerAnswer.IsTransient(status))
            throw await ServerAnswer.RefusalAsync(response, from, download.Advice, cancellationToken).ConfigureAwait(false);

        // A signed address of a storage server expires; the original address yields a new one.
        _place = download.Request.Url;
        if (_attempts.Fail(partial.Length) is not { } failure)
            throw new DownloadFailedException(from, $"the server answers {ServerAnswer.InWords(status)}; given up after {_attempts.Total} attempts.{Kept()}{download.Advice}", status);
        await PauseAsync(failure, $"the server answers {ServerAnswer.InWords(status)}", ServerAnswer.AsksToWait(response), cancellationToken).ConfigureAwait(false);
    }

    private async Task PauseAsync(int failure, string reason, TimeSpan? asked, CancellationToken cancellationToken)
    {
        var wait = patience.WaitAfter(failure, asked);
        observer.Say(FormattableString.Invariant($"{download.Name}: {reason}; trying again in {wait.TotalSeconds:0.#} s"));
        await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    private DownloadFailedException OtherSize(Uri from, long found, string? type = null)
    {
        var page = type is "text/html" ? " It is a web page: perhaps one that asks to log in to the network." : "";
        return new DownloadFailedException(from, $"expected {download.Name} with {_total} bytes, found {found}.{page}{download.Advice}");
    }

    // The query of a redirected address may hold a signature, which must not appear in messages.
    private Uri Named(Uri place) => place == download.Request.Url ? place : new Uri(place.GetLeftPart(UriPartial.Path));

    private string Kept() => partial.Length > 0 ? $" The {partial.Length} bytes received are kept; the same command resumes from there." : "";
}
