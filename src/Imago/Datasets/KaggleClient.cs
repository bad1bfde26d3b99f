using System.Globalization;
using System.Net;
using System.Text.Json;
using Imago.Downloads;
using Imago.Errors;

namespace Imago.Datasets;

/// <summary>
/// Calls Kaggle in either form of its API: addresses for GET (kagglehub up to 0.3, and what people use with curl), and a service for POST
/// (kagglehub since 0.4). The older form is tried first, then the newer one.
/// </summary>
/// <param name="settings">Kaggle's address, credentials and timeouts.</param>
/// <param name="observer">Receives progress and messages.</param>
internal sealed class KaggleClient(KaggleSettings settings, IDownloadObserver observer) : IDisposable
{
    private const int LongestAnswer = 8 << 20;
    private const string VersionMember = "currentVersionNumber";

    private readonly DownloadClient _client = new(settings.Patience);

    /// <summary>The number of a dataset's newest version.</summary>
    /// <exception cref="DownloadFailedException">Kaggle cannot be reached, or its answer has no version.</exception>
    public async Task<int> NewestVersionAsync(KaggleDataset dataset, CancellationToken cancellationToken)
    {
        var get = new DownloadRequest { Url = Address($"datasets/view/{dataset.Owner}/{dataset.Name}"), Authorization = settings.Authorization };
        var post = Service("GetDataset", new Dictionary<string, object> { ["ownerSlug"] = dataset.Owner, ["datasetSlug"] = dataset.Name });
        return await VersionAsync(get, dataset, mayBeGone: true, cancellationToken).ConfigureAwait(false)
            ?? await VersionAsync(post, dataset, mayBeGone: false, cancellationToken).ConfigureAwait(false)
            ?? throw new DownloadFailedException(post.Url, $"expected {VersionMember} in the answer, found none.{Advice(dataset)}");
    }

    /// <summary>Downloads a dataset's archive.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="version">Its version.</param>
    /// <param name="archive">The path of the archive.</param>
    /// <param name="cancellationToken">Cancels the download; the partial file stays.</param>
    /// <exception cref="DownloadFailedException">The download failed, or the archive is damaged.</exception>
    public async Task FetchAsync(KaggleDataset dataset, int version, string archive, CancellationToken cancellationToken)
    {
        var number = version.ToString(CultureInfo.InvariantCulture);
        var get = new DownloadRequest { Url = Address($"datasets/download/{dataset.Owner}/{dataset.Name}?dataset_version_number={number}"), Authorization = settings.Authorization };
        try
        {
            await FetchAsync(get, dataset, archive, cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadFailedException e) when (IsGone(e.Status) && e.Url == get.Url)
        {
            observer.Say($"Kaggle no longer answers in its older form ({ServerAnswer.InWords(e.Status!.Value)}); asking in the newer one");
            var body = new Dictionary<string, object> { ["ownerSlug"] = dataset.Owner, ["datasetSlug"] = dataset.Name, ["datasetVersionNumber"] = version };
            await FetchAsync(Service("DownloadDataset", body), dataset, archive, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    // An unsigned storage address states its hashes as: x-goog-hash: crc32c=n03x6A==,md5=Ojk9c3dhfxgoKVVHYwFbHQ==
    private static ContentDigest? DigestOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("x-goog-hash", out var values))
            return null;
        const string Name = "md5=";
        var md5 = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).FirstOrDefault(part => part.StartsWith(Name, StringComparison.Ordinal));
        var bytes = new byte[16];
        return md5 is not null && Convert.TryFromBase64String(md5[Name.Length..], bytes, out var length) && length == bytes.Length
            ? new ContentDigest(DigestKind.Md5, Convert.ToHexStringLower(bytes))
            : null;
    }

    private static bool IsGone(HttpStatusCode? status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Gone or HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented;

    private Task FetchAsync(DownloadRequest request, KaggleDataset dataset, string archive, CancellationToken cancellationToken) =>
        new Downloader(_client, settings.Patience, observer).FetchAsync(
            new Download
            {
                Name = $"{dataset.Owner}/{dataset.Name}",
                Request = request,
                Target = archive,
                Partial = archive + ".incomplete",
                DigestOf = DigestOf,
                Advice = Advice(dataset),
            },
            cancellationToken);

    private async Task<int?> VersionAsync(DownloadRequest request, KaggleDataset dataset, bool mayBeGone, CancellationToken cancellationToken)
    {
        using var response = await RetryingRequest.SendAsync(_client, request, settings.Patience, observer, Advice(dataset), cancellationToken).ConfigureAwait(false);
        if (mayBeGone && IsGone(response.StatusCode))
            return null;
        if (response.StatusCode != HttpStatusCode.OK)
            throw await ServerAnswer.RefusalAsync(response, request.Url, Advice(dataset), cancellationToken).ConfigureAwait(false);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(settings.Patience.Answer);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, limit.Token).ConfigureAwait(false);
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false), cancellationToken: limit.Token).ConfigureAwait(false);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(VersionMember, out var member)
                && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var version) && version > 0 ? version : null;
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DownloadFailedException(request.Url, $"expected JSON with {VersionMember}, found something else.{Advice(dataset)}", innerException: e);
        }
    }

    private Uri Address(string path) => new($"{settings.Endpoint.AbsoluteUri.TrimEnd('/')}/api/v1/{path}");

    private DownloadRequest Service(string method, Dictionary<string, object> body) => new()
    {
        Url = Address($"datasets.DatasetApiService/{method}"),
        Method = HttpMethod.Post,
        Json = JsonSerializer.SerializeToUtf8Bytes(body),
        Authorization = settings.Authorization,
    };

    private string Advice(KaggleDataset dataset)
    {
        var who = settings.Authorization is null ? " No credentials were sent; docs/downloads.md tells which are looked for." : "";
        return $"{who}\nBy hand: download it from {settings.Endpoint.AbsoluteUri.TrimEnd('/')}/datasets/{dataset.Owner}/{dataset.Name}, unpack it, and give Imago that folder.";
    }
}
