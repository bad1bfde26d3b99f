using Imago.Storage;

namespace Imago.Embedding.Weights;

/// <summary>
/// The Hub's cache on this machine, in the layout of Python's huggingface_hub; both share their files. <c>models--owner--name/</c> holds
/// <c>blobs/TAG</c> (contents), <c>refs/REVISION</c> (text files with commits) and <c>snapshots/COMMIT/FILE</c> (links to blobs). Locks are
/// in <c>.locks/</c> beside it.
/// </summary>
/// <param name="root">The cache's folder.</param>
/// <param name="withoutLinks">True to store files in snapshots instead of links.</param>
internal sealed class HubCache(string root, bool withoutLinks)
{
    /// <summary>The cache's folder.</summary>
    public string Root => root;

    /// <summary>A repository's folder.</summary>
    public string FolderOf(HubRepository repository) => Path.Combine(root, FolderName(repository));

    /// <summary>The path of a content.</summary>
    public string BlobOf(HubRepository repository, string tag) => Path.Combine(FolderOf(repository), "blobs", tag);

    /// <summary>The path of a file at a commit.</summary>
    public string PathOf(HubRepository repository, string commit, string file) => Path.Combine([FolderOf(repository), "snapshots", commit, .. file.Split('/')]);

    /// <summary>The folder of a repository's locks.</summary>
    public string LocksOf(HubRepository repository) => Path.Combine(root, ".locks", FolderName(repository));

    /// <summary>The commit of a revision when it was last downloaded; the revision itself if that is unknown.</summary>
    public string CommitOf(HubRepository repository)
    {
        var path = RefOf(repository, repository.Revision);
        return File.Exists(path) ? RegularFile.ReadAllText(path).Trim() : repository.Revision;
    }

    /// <summary>Stores the commit of a revision.</summary>
    public void NoteCommit(HubRepository repository, string commit)
    {
        if (repository.Revision != commit && CommitOf(repository) != commit)
            AtomicFile.WriteText(RefOf(repository, repository.Revision), commit);
    }

    /// <summary>Finds a repository's file at its revision or, if it names none, at any commit in the cache.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="file">The file's path in the repository.</param>
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

    /// <summary>Adds a content to a commit as a file.</summary>
    public void Publish(HubRepository repository, string commit, string file, string tag)
    {
        var (blob, path) = (BlobOf(repository, tag), PathOf(repository, commit, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        if (!withoutLinks && TryLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, blob)))
            return;

        // Where links are not possible, such as on Windows without developer mode, the snapshot holds the file itself, as with Python's
        // tools.
        File.Move(blob, path);
    }

    /// <summary>The repositories in the cache.</summary>
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
