using System.Text.Json;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// The folders that an album's photos lie in. The published page names photos by their paths below these folders, so it does not reveal where a
/// folder lies. The folders' paths are kept as a script in the album's private <c>.imago</c>, so that a page opened next to it finds the originals.
/// </summary>
internal sealed class PhotoRoots
{
    private const string Begin = "imagoOriginals(";
    private const string End = ");\n";

    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private PhotoRoots(IReadOnlyList<PhotoRoot> roots) => Roots = roots;

    /// <summary>The folders, in ordinal order of their paths, none below another.</summary>
    public IReadOnlyList<PhotoRoot> Roots { get; }

    /// <summary>The folders of the inputs; for a file, the folder it lies in.</summary>
    /// <param name="inputs">Files and folders.</param>
    public static PhotoRoots Of(IEnumerable<string> inputs)
    {
        var folders = inputs.Select(Path.GetFullPath).Select(input => Directory.Exists(input) ? Path.TrimEndingDirectorySeparator(input) : Path.GetDirectoryName(input) ?? input);
        return new PhotoRoots(Named([], folders));
    }

    /// <summary>The folders of an album's photos: those it was made from, and any others in its index.</summary>
    /// <param name="album">The album.</param>
    /// <param name="index">Its photos.</param>
    public static PhotoRoots Read(AlbumLayout album, PhotoIndex index)
    {
        var known = ReadFile(album.Roots) ?? ReadFile(album.Originals) ?? new PhotoRoots([]);
        string[] others = [.. index.Photos.Select(p => p.Path).Where(path => known.RootOf(path) is null).Select(path => Path.GetDirectoryName(path) ?? "").Distinct(StringComparer.Ordinal)];
        if (others.Length == 0)
            return known;
        if (known.Roots.Count == 0 && Common(others) is { } common)
            others = [common];
        return new PhotoRoots(Named(known.Roots, others));
    }

    /// <summary>Writes the folders for <see cref="Read"/> and for the page, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    public void Write(string path) => AtomicFile.WriteText(path, Begin + JsonSerializer.Serialize(new Document(Roots), Format) + End);

    /// <summary>A photo's public name: its path below its folder, with forward slashes.</summary>
    /// <param name="path">Its full path.</param>
    public string NameOf(string path)
    {
        if (RootOf(path) is not { } root)
            return Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } last ? last : "the disk";
        var below = path[root.Path.Length..].TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/');
        if (below.Length == 0)
            return root.Name.Length > 0 ? root.Name : LastName(root.Path);
        return root.Name.Length > 0 ? $"{root.Name}/{below}" : below;
    }

    /// <summary>A text without the folders' paths.</summary>
    /// <param name="text">The text, such as the reason for a rejection.</param>
    public string Hide(string text) =>
        Roots.Where(root => LastName(root.Path) != root.Path).Aggregate(text, (said, root) => said.Replace(root.Path, root.Name.Length > 0 ? root.Name : LastName(root.Path), StringComparison.Ordinal));

    /// <summary>A rejection in its public form.</summary>
    /// <param name="rejection">The file and why.</param>
    public Rejection Hide(Rejection rejection) => new(NameOf(rejection.Path), rejection.Stage, Hide(rejection.Reason));

    private static bool IsIn(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    private static string LastName(string folder) => Path.GetFileName(folder) is { Length: > 0 } name ? name : folder;

    private static PhotoRoots? ReadFile(string path)
    {
        try
        {
            // The file is private; a damaged or handmade one counts as missing.
            if (new FileInfo(path) is not { Exists: true, Length: < 1 << 20 })
                return null;
            var text = File.ReadAllText(path);
            if (!text.StartsWith(Begin, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal))
                return null;
            var roots = JsonSerializer.Deserialize<Document>(text.AsSpan(Begin.Length, text.Length - Begin.Length - End.Length), Format)?.Roots;
            return roots is null || roots.Any(r => r is not { Name: not null, Path: not null } || !Path.IsPathRooted(r.Path)) ? null : new PhotoRoots(roots);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The deepest common folder; null if that is a whole disk.
    private static string? Common(string[] folders)
    {
        var common = folders[0];
        while (common.Length > 0 && !folders.All(folder => IsIn(folder, common)))
            common = Path.GetDirectoryName(common) ?? "";
        return common.Length > 0 && Path.GetDirectoryName(common) is not null ? common : null;
    }

    // A single folder needs no name; several are named by their last part, numbered if two are equal.
    private static List<PhotoRoot> Named(IReadOnlyList<PhotoRoot> known, IEnumerable<string> folders)
    {
        var outermost = new List<string>();
        foreach (var folder in folders.Distinct(StringComparer.Ordinal).OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal))
        {
            if (!outermost.Exists(other => IsIn(folder, other)))
                outermost.Add(folder);
        }

        var roots = known.ToList();
        if (roots.Count == 0 && outermost is [var only])
            return [new PhotoRoot("", only)];
        foreach (var folder in outermost.Order(StringComparer.Ordinal))
        {
            var name = LastName(folder).Trim(Path.DirectorySeparatorChar, ':');
            for (var number = 2; roots.Exists(r => r.Name == name); number++)
                name = FormattableString.Invariant($"{LastName(folder)} ({number})");
            roots.Add(new PhotoRoot(name, folder));
        }

        return [.. roots.OrderBy(r => r.Path, StringComparer.Ordinal)];
    }

    private PhotoRoot? RootOf(string path) => Roots.Where(root => IsIn(path, root.Path)).MaxBy(root => root.Path.Length);

    private sealed record Document(IReadOnlyList<PhotoRoot> Roots);
}

/// <summary>A folder that photos were taken from.</summary>
/// <param name="Name">The first part of its photos' names; empty if it is the only folder.</param>
/// <param name="Path">Where it lies on this machine.</param>
internal sealed record PhotoRoot(string Name, string Path);
