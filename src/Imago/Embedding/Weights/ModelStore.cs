using Imago.Downloads;
using Imago.Errors;

namespace Imago.Embedding.Weights;

/// <summary>
/// The models on this machine, in the Hugging Face Hub's cache, which Python's tools share. Only <see cref="PullAsync"/> uses the network.
/// A model is named by a short name (<see cref="NamedModel"/>) or as <c>owner/name[@revision]</c>.
/// </summary>
public sealed class ModelStore
{
    private readonly HubSettings _settings;
    private readonly HubCache _cache;

    /// <summary>Opens a store.</summary>
    /// <param name="settings">The cache's folder, and the Hub's address and credentials.</param>
    public ModelStore(HubSettings settings)
    {
        _settings = settings;
        _cache = new HubCache(settings.Cache, settings.WithoutLinks);
    }

    /// <summary>The user's store, from the environment variables.</summary>
    /// <exception cref="InvalidOptionException">A variable has an invalid value.</exception>
    public static ModelStore Default => new(HubSettings.FromEnvironment());

    /// <summary>
    /// Finds the weights file of a model; null if it is not on this machine or no model has this name. Its configuration and vocabulary are
    /// beside it.
    /// </summary>
    /// <param name="name">The model.</param>
    public string? Find(string name) => ModelSource.Find(name) is { } source ? FindWeights(source) : null;

    /// <summary>Returns the weights file of a model.</summary>
    /// <param name="name">The model.</param>
    /// <exception cref="InvalidOptionException">No model has this name.</exception>
    /// <exception cref="MissingComponentException">It is not on this machine; the message tells how to get it.</exception>
    public string Need(string name)
    {
        var source = ModelSource.Of(name);
        return FindWeights(source) ?? throw new MissingComponentException(
            name, $"the model {name} is not on this machine; it was looked for under {_cache.FolderOf(source.Repository)}. Fetch it by: imago models pull {name}{ByHand(source)}");
    }

    /// <summary>Downloads a model, or its missing files, and verifies it.</summary>
    /// <param name="name">The model.</param>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the download; partial files stay for the next time.</param>
    /// <returns>The weights file.</returns>
    /// <exception cref="InvalidOptionException">No model has this name.</exception>
    /// <exception cref="MissingComponentException">The network is off (HF_HUB_OFFLINE), and the model is not on this machine.</exception>
    /// <exception cref="DownloadFailedException">The download failed, or the content is not what was expected.</exception>
    public async Task<string> PullAsync(string name, IDownloadObserver observer, CancellationToken cancellationToken = default)
    {
        var source = ModelSource.Of(name);
        if (_settings.Offline)
        {
            observer.Say("HF_HUB_OFFLINE is set: the network is not used");
            return Need(name);
        }

        using var client = new HubClient(_settings, observer);
        using var fetch = new HubFetch(_settings, _cache, observer);
        var (repository, advice) = (source.Repository, ByHand(source));
        HubFile weights;
        try
        {
            weights = await AskForWeightsAsync(client, source, advice, cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadFailedException e) when (e.Status is null && e.InnerException is not null && FindWeights(source) is not null)
        {
            observer.Say($"{e.Url.Host} cannot be reached; the model on this machine is used as it is");
            return FindWeights(source)!;
        }

        if (source.Sha256Of(weights.Name) is { } known && known != weights.Digest.Hex)
        {
            throw new DownloadFailedException(
                weights.Url,
                $"expected the SHA-256 {known}, which this version of Imago knows for {name}; the Hub says {weights.Digest.Hex}. If the model was changed on purpose, fetch it as {repository.Id}.");
        }

        foreach (var other in ModelSource.OtherNames)
        {
            if (await client.AskAsync(repository, weights.Commit, other, advice, cancellationToken).ConfigureAwait(false) is { } file)
                await fetch.FileAsync(repository, file, advice, cancellationToken).ConfigureAwait(false);
        }

        var path = await fetch.FileAsync(repository, weights, advice, cancellationToken).ConfigureAwait(false);
        _cache.NoteCommit(repository, weights.Commit);
        return path;
    }

    /// <summary>All named models, on this machine or not, and other models whose OpenCLIP weights are in the cache.</summary>
    public IReadOnlyList<StoredModel> List()
    {
        var named = NamedModel.All.Select(model => new StoredModel(model.Name, model.RepositoryId, Find(model.Name))).ToList();
        var others = _cache.Repositories()
            .Where(repository => named.TrueForAll(model => model.Repository != repository.Id))
            .Select(repository => new StoredModel(repository.Id, repository.Id, _cache.Find(repository, ModelSource.OpenClipWeights)))
            .Where(model => model.Path is not null);
        return [.. named, .. others];
    }

    /// <summary>Removes a model's repository with all its revisions from the cache, and so from Python's tools too.</summary>
    /// <param name="name">The model; without a revision.</param>
    /// <returns>The removed folder; null if there was none.</returns>
    /// <exception cref="InvalidOptionException">No model has this name, or it names a revision.</exception>
    /// <exception cref="ImagoException">Another process is downloading it.</exception>
    public string? Remove(string name)
    {
        var source = ModelSource.Of(name);
        if (name.Contains('@', StringComparison.Ordinal))
            throw new InvalidOptionException("NAME", $"a model is removed with all its revisions: {source.Repository.Id} is expected, '{name}' was found.");
        var folder = _cache.FolderOf(source.Repository);
        if (!Directory.Exists(folder))
            return null;
        var locks = _cache.LocksOf(source.Repository);
        var held = new List<FileLock>();
        try
        {
            foreach (var path in Directory.Exists(locks) ? Directory.GetFiles(locks, "*.lock") : [])
                held.Add(FileLock.TryTake(path) ?? throw new ImagoException($"{folder}: another process is fetching this model. Wait until it is done."));
            Directory.Delete(folder, recursive: true);
        }
        finally
        {
            held.ForEach(taken => taken.Dispose());
        }

        return folder;
    }

    private static async Task<HubFile> AskForWeightsAsync(HubClient client, ModelSource source, string advice, CancellationToken cancellationToken)
    {
        foreach (var candidate in ModelSource.WeightsNames)
        {
            if (await client.AskAsync(source.Repository, source.Repository.Revision, candidate, advice, cancellationToken).ConfigureAwait(false) is { } file)
                return file;
        }

        throw new DownloadFailedException(
            client.UrlOf(source.Repository), $"expected one of {string.Join(", ", ModelSource.WeightsNames)} in this repository, found none. Weights in pickles (.bin) are not read.");
    }

    private string? FindWeights(ModelSource source) =>
        ModelSource.WeightsNames.Select(name => _cache.Find(source.Repository, name)).FirstOrDefault(path => path is not null);

    private string ByHand(ModelSource source)
    {
        var (repository, file) = (source.Repository, ModelSource.OpenClipWeights);
        return $"\nBy hand: {repository.UrlOf(_settings.Endpoint, repository.Revision, file)}\nis found at {_cache.PathOf(repository, repository.Revision, file)}\n(and {string.Join(", ", ModelSource.OtherNames)} from the same place beside it).";
    }
}

/// <summary>A model and its file on this machine.</summary>
/// <param name="Name">Its short name, or that of its repository.</param>
/// <param name="Repository">Its repository's <c>owner/name</c>.</param>
/// <param name="Path">The weights file; null if it is not on this machine.</param>
public sealed record StoredModel(string Name, string Repository, string? Path);
