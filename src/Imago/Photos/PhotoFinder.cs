using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Photos.Exclusion;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// Finds the files that look like photos, by their content's signature or their name's extension, in folders and below. It leaves out names that
/// begin with a dot (unless given directly), folders of thumbnails, previews and deleted files, Imago albums, and what patterns match. A folder
/// is visited once, however many links lead to it. A file is listed once, under the path without links if there is one.
/// </summary>
internal sealed class PhotoFinder
{
    private readonly SortedDictionary<string, string> _byRealPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _excluded = new(StringComparer.Ordinal);
    private readonly List<Rejection> _unreadable = [];
    private readonly ExclusionCounts _leftOut = new();

    // Links wait until every folder was entered by its own name.
    private readonly Queue<(string Path, FolderRules Rules)> _links = new();

    private PhotoFinder()
    {
    }

    /// <summary>Finds photos.</summary>
    /// <param name="inputs">Files and folders. A file given directly is listed whatever it is.</param>
    /// <param name="excludedFolders">Folders not to enter, such as the album being written.</param>
    /// <param name="exclude">Patterns of what to leave out below the inputs, as lines of a file <c>.imagoignore</c>.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="InvalidFileException">An input does not exist, or a file of patterns cannot be read.</exception>
    /// <exception cref="InvalidOptionException">A pattern is empty.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FoundFiles Find(
        IReadOnlyList<string> inputs,
        IReadOnlyList<string>? excludedFolders = null,
        IReadOnlyList<string>? exclude = null,
        CancellationToken cancellationToken = default)
    {
        var finder = new PhotoFinder();
        var rules = FolderRules.Of(ExclusionList.Of(exclude ?? []));
        foreach (var folder in excludedFolders ?? [])
        {
            if (Directory.Exists(folder))
                finder._excluded.Add(RealPath.Of(folder));
        }

        foreach (var input in inputs)
        {
            if (!Path.Exists(input))
                throw MissingInput.Of(input);
        }

        foreach (var input in inputs)
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
            try
            {
                if (Directory.Exists(full))
                    finder.Walk(full, rules, cancellationToken);
                else
                    finder.Add(full, RealPath.Of(full));
            }
            catch (IOException e)
            {
                throw new InvalidFileException(input, $"a photo or a folder of photos was expected here: {PhotoSource.Cause(e)}.", e);
            }
        }

        while (finder._links.TryDequeue(out var link))
            finder.Follow(link.Path, link.Rules, cancellationToken);

        var files = finder._byRealPath.Values.Order(StringComparer.Ordinal).ToList();
        finder._unreadable.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new FoundFiles(files, finder._unreadable) { LeftOut = finder._leftOut.Line() };
    }

    // An explicit stack, because folders can be deeply nested.
    private void Walk(string top, FolderRules topRules, CancellationToken cancellationToken)
    {
        var waiting = new Stack<(string Path, string Real, FolderRules Rules)>();
        waiting.Push((top, RealPath.Of(top), topRules));
        while (waiting.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_excluded.Contains(folder.Real) || !_visited.Add(folder.Real))
                continue;
            var entries = EntriesOf(folder.Path);
            var rules = entries.Exists(entry => entry.Name == ExclusionList.FileName) ? folder.Rules.With(folder.Path) : folder.Rules;
            foreach (var entry in entries)
            {
                var real = Path.Combine(folder.Real, entry.Name);
                if (IsLeftOut(entry, real, rules))
                    continue;
                if (entry.LinkTarget is not null)
                    _links.Enqueue((entry.FullName, rules.Below(entry.Name)));
                else if (entry is DirectoryInfo)
                    waiting.Push((entry.FullName, real, rules.Below(entry.Name)));
                else if (LooksLikePhoto(entry.FullName))
                    Add(entry.FullName, real);
            }
        }
    }

    private bool IsLeftOut(FileSystemInfo entry, string real, FolderRules rules)
    {
        var isFolder = entry is DirectoryInfo;
        var byPattern = entry.Name.StartsWith('.') ? null : rules.Excludes(entry.Name, isFolder);
        if (byPattern is true)
        {
            if (isFolder || PhotoFormats.NameLooksLikePhoto(entry.Name))
                _leftOut.AddExcluded(isFolder);
            return true;
        }

        if (isFolder && byPattern is null)
        {
            if (KnownFolders.KindOf(entry.FullName) is { } kind)
            {
                _leftOut.AddKnown(kind);
                return true;
            }

            if (!entry.Name.StartsWith('.') && !_excluded.Contains(real) && KnownFolders.IsAlbum(entry.FullName))
            {
                _leftOut.AddAlbum();
                return true;
            }
        }

        return entry.Name.StartsWith('.');
    }

    private void Follow(string link, FolderRules rules, CancellationToken cancellationToken)
    {
        try
        {
            var real = RealPath.Of(link);
            if (Directory.Exists(real))
                Walk(link, rules, cancellationToken);
            else if (!Path.Exists(real))
                ReportLink(link, "the link's target does not exist");
            else if (LooksLikePhoto(link))
                Add(link, real);
        }
        catch (IOException e)
        {
            ReportLink(link, PhotoSource.Cause(e));
        }
    }

    private void Add(string path, string real)
    {
        if (!_byRealPath.TryGetValue(real, out var known) || (known != real && (path == real || string.CompareOrdinal(path, known) < 0)))
            _byRealPath[real] = path;
    }

    private List<FileSystemInfo> EntriesOf(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options)
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            _unreadable.Add(new Rejection(folder, PhotoIndexer.StageName, $"the folder cannot be read: {PhotoSource.Cause(e)}"));
            return [];
        }
    }

    // A broken link is reported only if its name looks like a photo's.
    private void ReportLink(string link, string reason)
    {
        if (PhotoFormats.NameLooksLikePhoto(link))
            _unreadable.Add(new Rejection(link, PhotoIndexer.StageName, reason));
    }

    private static bool LooksLikePhoto(string path)
    {
        if (PhotoFormats.NameLooksLikePhoto(path))
            return true;
        try
        {
            // Empty files, pipes and devices have no signature.
            if (!FileFacts.Of(path).HasContent)
                return false;
            using var stream = PhotoSource.OpenRead(path);
            Span<byte> head = stackalloc byte[FileSignature.Length];
            return PhotoFormats.ContentLooksLikePhoto(path, FileSignature.Of(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            // Nothing says that this is a photo.
            return false;
        }
    }
}

/// <summary>What a search for photos found.</summary>
/// <param name="Files">Full paths of the files that look like photos, in ordinal order, each file once.</param>
/// <param name="Unreadable">Folders and files that could not be read, and why.</param>
internal sealed record FoundFiles(IReadOnlyList<string> Files, IReadOnlyList<Rejection> Unreadable)
{
    /// <summary>The counts of what was left out, in one line for people; null if nothing was.</summary>
    public string? LeftOut { get; init; }
}
