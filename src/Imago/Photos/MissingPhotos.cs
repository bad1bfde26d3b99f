using Imago.Errors;

namespace Imago.Photos;

/// <summary>
/// Photos of the album that are no longer found. A few were probably deleted. A large part, or a whole folder, is probably on a drive that is not
/// mounted, and an album must not be emptied for that.
/// </summary>
/// <param name="path">The index of the run before; it may not exist.</param>
/// <param name="inputs">The folders and files of photos.</param>
/// <param name="options">The options of the stage.</param>
/// <param name="found">The photos found now.</param>
internal sealed class MissingPhotos(string path, IReadOnlyList<string> inputs, IndexOptions options, PhotoIndex found)
{
    private const int Examples = 5;

    /// <summary>Stops the stage before it writes anything, if too many photos are missing.</summary>
    /// <param name="rejections">The files left out now.</param>
    /// <exception cref="ImagoException">Nothing was found, or a large part is missing and the options do not accept that.</exception>
    public void ThrowIfTooMany(IReadOnlyList<Rejection> rejections)
    {
        var known = Known();
        if (found.Counted.Count == 0 && (known.Count > 0 || rejections.Count == 0))
            throw new ImagoException($"No photo that can be read was found in {string.Join(", ", inputs)}{Reasons(rejections)} {(known.Count > 0 ? $"The album has {known.Count} photos and stays as it is: is their drive mounted?" : "Nothing was written.")}");
        if (options.AcceptMissing || known.Count == 0)
            return;
        var missing = Missing(known);
        if (missing.Count * 2 > known.Count)
            throw Refusal($"{missing.Count} of the {known.Count} photos of this album are not found any more, such as {missing[0].Path}.");
        var all = found.Photos.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var input in inputs.Where(Directory.Exists))
        {
            var before = known.Count(p => IsBelow(input, p.Path) && !IsLeftOut(p, all));
            if (before > 0 && !found.Photos.Any(p => p.Status != PhotoStatus.Rejected && IsBelow(input, p.Path)))
                throw Refusal($"The folder {input} had {before} of the {known.Count} photos of this album and has none now.");
        }
    }

    private static ImagoException Refusal(string what) =>
        new($"{what} The album stays as it is. If a drive is not mounted, mount it and run again. If the photos were removed on purpose, give --accept-missing.");

    private static string Reasons(IReadOnlyList<Rejection> rejections)
    {
        if (rejections.Count == 0)
            return ".";
        var lines = rejections.Take(Examples).Select(r => $"{r.Path}: {r.Reason}");
        var more = rejections.Count > Examples ? $"; and {rejections.Count - Examples} more" : "";
        return FormattableString.Invariant($": {rejections.Count} files are left out: {string.Join("; ", lines)}{more}.");
    }

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // A damaged index is made again; it cannot name missing photos.
    private List<Photo> Known()
    {
        try
        {
            return File.Exists(path) ? [.. PhotoIndexFile.Read(path).Counted] : [];
        }
        catch (InvalidFileException)
        {
            return [];
        }
    }

    // The file still exists below an input and was not found: a pattern or a known folder excludes it, so it is not missing.
    private bool IsLeftOut(Photo photo, HashSet<string> there) =>
        !there.Contains(photo.Path) && inputs.Any(input => IsBelow(input, photo.Path)) && File.Exists(photo.Path);

    // A moved, renamed or edited photo is not missing.
    private List<Photo> Missing(List<Photo> known)
    {
        var there = found.Photos.Where(p => p.Status != PhotoStatus.Rejected).ToList();
        var (paths, contents) = (there.Select(p => p.Path).ToHashSet(StringComparer.Ordinal), there.Select(p => p.Sha256).ToHashSet(StringComparer.Ordinal));
        var all = found.Photos.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        return [.. known.Where(p => !paths.Contains(p.Path) && !IsLeftOut(p, all) && (p.Sha256.Length == 0 || !contents.Contains(p.Sha256)))];
    }
}
