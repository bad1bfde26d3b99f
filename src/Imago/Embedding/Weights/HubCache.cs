using Imago.Storage;

namespace Imago.Embedding.Weights;

/// <summary>
/// The Hub's cache on this machine, in the layout of Python's huggingface_hub, which finds here what Imago fetched and the other way round:
/// <c>models--owner--name/</c> with <c>blobs/TAG</c> (contents), <c>refs/REVISION</c> (text files: commits) and
/// <c>snapshots/COMMIT/FILE</c> (links to blobs). Locks lie in <c>.locks/</c> beside.
/// </summary>
/// <param name="root">The cache's folder.</param>
/// <param name="withoutLinks">Files are put where links to them would be.</param>
internal sealed class HubCache(string root, bool withoutLinks)
{
    /// <summary>The cache's folder.</summary>
    public string Root => root;

    /// <summary>A repository's folder.</summary>
    public string FolderOf(HubRepository repository) => Path.Combine(root, FolderName(repository));

    /// <summary>The place of a content.</summary>
    public string BlobOf(HubRepository repository, string tag) => Path.Combine(FolderOf(repository), "blobs", tag);

    /// <summary>The place of a file at a commit.</summary>
    public string PathOf(HubRepository repository, string commit, string file) => Path.Combine([FolderOf(repository), "snapshots", commit, .. file.Split('/')]);

    /// <summary>The folder of a repository's locks.</summary>
    public string LocksOf(HubRepository repository) => Path.Combine(root, ".locks", FolderName(repository));

    /// <summary>The commit a revision meant when it was last fetched; the revision itself where nothing is known.</summary>
    public string CommitOf(HubRepository repository)
    {
        var path = RefOf(repository, repository.Revision);
        return File.Exists(path) ? RegularFile.ReadAllText(path).Trim() : repository.Revision;
    }

    /// <summary>Notes which commit a revision means.</summary>
    public void NoteCommit(HubRepository repository, string commit)
    {
        if (repository.Revision != commit && CommitOf(repository) != commit)
            AtomicFile.WriteText(RefOf(repository, repository.Revision), commit);
    }

    /// <summary>Finds a file of a repository: at its revision, else, where no revision was asked for, at any commit that is here.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="file">The file's path in it.</param>
    public string? Find(HubRepository repository, string file)
    {
        var path = PathOf(repository, CommitOf(repository), file);
        if (File.Exists(path))
            return path;
        var snapshots = Path.Combine(FolderOf(repository), "snapshots");
        if (repository.Revision != HubRepository.DefaultRevision || !Directory.Exists(snapshots))
            return null;
        return Directory.EnumerateDirectories(snapshots)
            .Order(StringComparer.Ordinal)
            .Select(folder => Path.Combine([folder, .. file.Split('/')]))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Makes a content appear as a file of a commit.</summary>
    public void Publish(HubRepository repository, string commit, string file, string tag)
    {
        var (blob, path) = (BlobOf(repository, tag), PathOf(repository, commit, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        if (!withoutLinks && TryLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, blob)))
            return;

        // As Python's tools do where there are no links, such as on Windows without developer mode: the file itself stands in the snapshot.
        File.Move(blob, path);
    }

    /// <summary>Repositories of which there is something here.</summary>
    public IEnumerable<HubRepository> Repositories() => !Directory.Exists(root)
        ? []
        : Directory.EnumerateDirectories(root, "models--*--*")
            .Select(folder => HubRepository.Parse(Path.GetFileName(folder)["models--".Length..].Replace("--", "/", StringComparison.Ordinal)))
            .OfType<HubRepository>()
            .OrderBy(repository => repository.Id, StringComparer.Ordinal);

    private static string FolderName(HubRepository repository) => $"models--{repository.Owner}--{repository.Name}";

    private static bool TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string RefOf(HubRepository repository, string revision) => Path.Combine([FolderOf(repository), "refs", .. revision.Split('/')]);
}
