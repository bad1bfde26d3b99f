using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Imago.Downloads;
using Imago.Errors;

namespace Imago.Embedding.Weights;

/// <summary>
/// Queries the Hub about files. Only relative redirects are followed (a renamed repository); a redirect to the Hub's storage is the answer.
/// </summary>
/// <param name="settings">The Hub's address, credentials and timeouts.</param>
/// <param name="observer">Receives messages about failed attempts.</param>
internal sealed partial class HubClient(HubSettings settings, IDownloadObserver observer) : IDisposable
{
    // Few attempts for a small request, so that people without a network know soon.
    private const int Attempts = 3;

    private readonly RetryPolicy _patience = settings.Patience with { Answer = settings.AnswerTimeout, Attempts = Attempts };
    private readonly DownloadClient _client = new(settings.Patience with { Answer = settings.AnswerTimeout });

    /// <summary>Queries the Hub about a file.</summary>
    /// <param name="repository">Its repository.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="name">Its path in the repository.</param>
    /// <param name="advice">What a person can do instead, appended to messages.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The Hub's facts about the file; null if the repository has no such file.</returns>
    /// <exception cref="DownloadFailedException">The Hub cannot be reached, refuses, or its answer is incomplete.</exception>
    public async Task<HubFile?> AskAsync(HubRepository repository, string revision, string name, string advice, CancellationToken cancellationToken)
    {
        var url = repository.UrlOf(settings.Endpoint, revision, name);
        var request = new DownloadRequest { Url = url, Method = HttpMethod.Head, Authorization = settings.Authorization, RelativeRedirects = true };
        using var response = await RetryingRequest.SendAsync(_client, request, _patience, observer, advice, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound && Header(response, "X-Error-Code") is null or "EntryNotFound")
            return null;
        if ((int)response.StatusCode >= 400)
            throw await ServerAnswer.RefusalAsync(response, url, advice, cancellationToken).ConfigureAwait(false);
        return Read(response, repository, url, name, advice);
    }

    /// <summary>The address of a repository's page.</summary>
    public Uri UrlOf(HubRepository repository) => new($"{settings.Endpoint.AbsoluteUri.TrimEnd('/')}/{repository.Id}");

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommitForm();

    private HubFile Read(HttpResponseMessage response, HubRepository repository, Uri url, string name, string advice)
    {
        if (Header(response, "X-Repo-Commit") is not { } commit || !CommitForm().IsMatch(commit))
            throw new DownloadFailedException(url, $"expected an answer of the Hugging Face Hub, with the header X-Repo-Commit; found none. Is it the Hub's address, or does a proxy answer in its place?{advice}");
        var tag = (Header(response, "X-Linked-Etag") ?? response.Headers.ETag?.Tag ?? "").Replace("W/", "", StringComparison.Ordinal).Trim('"');
        if (ContentDigest.FromTag(tag) is not { } digest)
            throw new DownloadFailedException(url, $"expected an entity tag that is a SHA-256 or a git blob id, by which {name} can be checked; found '{tag}'.{advice}");
        var linked = long.TryParse(Header(response, "X-Linked-Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        long? length = linked ? size : (int)response.StatusCode < 300 ? response.Content.Headers.ContentLength : null;
        return new HubFile(name, repository.UrlOf(settings.Endpoint, commit, name), commit, digest.Hex, digest, length);
    }
}
