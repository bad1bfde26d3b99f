using System.Net.Http.Headers;

namespace Imago.Downloads;

/// <summary>One question to a server.</summary>
internal sealed record DownloadRequest
{
    /// <summary>The address.</summary>
    public required Uri Url { get; init; }

    /// <summary>GET, HEAD or POST.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Who asks; sent to the host of <see cref="Url"/> only, never to where it redirects.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>The body, JSON in UTF-8.</summary>
    public byte[]? Json { get; init; }

    /// <summary>The first byte wanted; 0 asks for the whole.</summary>
    public long From { get; init; }

    /// <summary>The version of which a part is wanted; another version comes whole.</summary>
    public EntityTagHeaderValue? IfRange { get; init; }

    /// <summary>Only redirects without a host are followed, as for a repository that was renamed; one with a host is the answer.</summary>
    public bool RelativeRedirects { get; init; }
}
