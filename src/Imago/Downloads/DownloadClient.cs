using System.Net;
using System.Net.Http.Headers;
using Imago.Errors;
using Imago.Tools;

namespace Imago.Downloads;

/// <summary>
/// Sends requests and follows redirects itself, so that credentials go only to the host they are for. Bodies are never compressed, so that
/// sizes and ranges count the file's own bytes.
/// </summary>
internal sealed class DownloadClient : IDisposable
{
    private const int MostRedirects = 10;

    private readonly RetryPolicy _patience;
    private readonly HttpClient _client;

    /// <summary>Creates a client.</summary>
    /// <param name="patience">Timeouts and retries.</param>
    public DownloadClient(RetryPolicy patience)
    {
        _patience = patience;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = patience.Connect,
            MaxResponseDrainSize = 0,
            UseCookies = false,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("imago", ImagoVersion.Current));
    }

    /// <summary>
    /// Sends a request and follows redirects. The body is not read yet; the response's <c>RequestMessage</c> holds the final address.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="HttpRequestException">No connection was made, or it broke.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <exception cref="DownloadFailedException">There are too many redirects, or one leads to an unencrypted address.</exception>
    public async Task<HttpResponseMessage> SendAsync(DownloadRequest request, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (Target(request, response) is not { } target)
                return response;
            response.Dispose();
            if (redirects == MostRedirects)
                throw new DownloadFailedException(request.Url, $"more than {MostRedirects} redirects; the server, or a proxy before it, redirects in a loop.");
            if (request.Url.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
                throw new DownloadFailedException(request.Url, $"redirects from this encrypted address to {target.GetLeftPart(UriPartial.Path)}, which is not encrypted; Imago does not follow.");
            request = Redirected(request, response.StatusCode, target);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>True if two addresses belong to the same server, so that credentials may be sent to both.</summary>
    public static bool SameHost(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static DownloadRequest Redirected(DownloadRequest request, HttpStatusCode status, Uri target)
    {
        var same = SameHost(request.Url, target);

        // 307 and 308 repeat the request unchanged; older redirects are followed with GET, as browsers do (RFC 9110, 15.4).
        var repeat = request.Method != HttpMethod.Post || (same && status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect);
        return request with
        {
            Url = target,
            Method = repeat ? request.Method : HttpMethod.Get,
            Json = repeat ? request.Json : null,
            Authorization = same ? request.Authorization : null,
        };
    }

    private static Uri? Target(DownloadRequest request, HttpResponseMessage response)
    {
        var redirects = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!redirects || response.Headers.Location is not { } location)
            return null;
        var target = new Uri(request.Url, location);
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            return null;
        return request.RelativeRedirects && (location.IsAbsoluteUri || !SameHost(request.Url, target)) ? null : target;
    }

    private async Task<HttpResponseMessage> AskAsync(DownloadRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Url);
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        message.Headers.Authorization = request.Authorization;
        if (request.From > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.From, null);
            if (request.IfRange is { IsWeak: false } tag)
                message.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }

        if (request.Json is not null)
            message.Content = new ByteArrayContent(request.Json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience.Answer);
        try
        {
            return await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            var connecting = e.InnerException is TimeoutException && !limit.IsCancellationRequested;
            throw new TimeoutException(
                FormattableString.Invariant($"{(connecting ? "no connection" : "no answer")} within {(connecting ? _patience.Connect : _patience.Answer).TotalSeconds:0.##} seconds"), e);
        }
    }
}
