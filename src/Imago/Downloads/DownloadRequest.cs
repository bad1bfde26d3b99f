using System.Net.Http.Headers;

namespace Imago.Downloads;

/// <summary>One HTTP request.</summary>
internal sealed record DownloadRequest
{
    /// <summary>The address.</summary>
    public required Uri Url { get; init; }

    /// <summary>GET, HEAD or POST.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The credentials; sent to the host of <see cref="Url"/> only, never to a redirect's target.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>The body: JSON in UTF-8.</summary>
    public byte[]? Json { get; init; }

    /// <summary>The first byte to fetch; 0 for the whole file.</summary>
    public long From { get; init; }

    /// <summary>The version that a range belongs to. If the server has another version, it sends the whole file.</summary>
    public EntityTagHeaderValue? IfRange { get; init; }

    /// <summary>
    /// True to follow only redirects without a host, as for a renamed repository; a redirect to a host is returned as the answer.
    /// </summary>
    public bool RelativeRedirects { get; init; }
}
