using System.Text.Json;
using System.Text.Json.Nodes;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// Checks whether a folder can hold an album: it must be new, empty, or an album already. Files of others are never overwritten.
/// </summary>
public static class AlbumFolder
{
    // Files that operating systems create by themselves.
    private static readonly string[] Strays = [".DS_Store", "._.DS_Store", "Thumbs.db", "desktop.ini", ".directory", "lost+found", "System Volume Information", ".Spotlight-V100", ".fseventsd", ".Trashes"];

    /// <summary>
    /// True for an album that Imago made, even a damaged one. The folder holds the lock or the manifest, or only the lock's folder, which
    /// is all that a run killed at its start leaves.
    /// </summary>
    /// <param name="album">The folder.</param>
    public static bool IsAlbum(AlbumLayout album) =>
        Path.Exists(album.Lock) || HasManifest(album.Manifest) || (Directory.Exists(album.Private) && Others(album, Strays).SequenceEqual([Path.GetFileName(album.Private)]));

    /// <summary>Refuses a folder that cannot hold an album, before anything is written.</summary>
    /// <param name="album">The folder; it need not exist.</param>
    /// <param name="option">The option that names it.</param>
    /// <param name="inputs">The folders and files of photos; empty for a stage that reads only the album's own files.</param>
    /// <exception cref="InvalidOptionException">
    /// The path is a file, a folder with other content, the photos' own folder, or has links that lead out of it.
    /// </exception>
    public static void Require(AlbumLayout album, string option, IReadOnlyList<string> inputs)
    {
        try
        {
            OptionRule.Require(!File.Exists(album.Root), option, $"a folder is expected, the file '{album.Root}' was found.");
            var isAlbum = IsAlbum(album);
            var places = inputs.Select(input => (Given: input, Real: RealPath.Of(Directory.Exists(input) ? input : Path.GetDirectoryName(Path.GetFullPath(input)) ?? Path.GetFullPath(input)))).ToList();
            RefusePhotos(album, option, places, isAlbum);
            RefuseLinks(album, option);
            if (!isAlbum)
                RefuseOthers(album, option, places);
        }
        catch (IOException e)
        {
            throw new InvalidOptionException(option, $"the folder '{album.Root}' cannot be used: {e.Message}");
        }
    }

    /// <summary>Checks that the photos exist before a folder is created for their album.</summary>
    /// <param name="inputs">The folders and files of photos.</param>
    /// <exception cref="InvalidFileException">One does not exist.</exception>
    public static void RequirePhotos(IReadOnlyList<string> inputs)
    {
        foreach (var input in inputs)
        {
            if (!Path.Exists(input))
                throw MissingInput.Of(input);
        }
    }

    private static void RefusePhotos(AlbumLayout album, string option, List<(string Given, string Real)> places, bool isAlbum)
    {
        var root = RealPath.Of(album.Root);
        foreach (var (given, real) in places)
        {
            // With photos/* the shell also passes the album's own folder. If it holds only Imago's files, it is skipped, not refused.
            if (RealPath.IsSame(root, real) && !(isAlbum && places.Count > 1 && Others(album, []).All(name => IsOwn(album, name))))
                throw new InvalidOptionException(option, $"the album needs a folder of its own; {given} {(Directory.Exists(given) ? "holds the photos" : "lies in it")}. Name another, such as {Path.Combine(given, "album")}.");
            if (album.Folders.FirstOrDefault(folder => Directory.Exists(folder) && ConfinedPath.IsWithin(RealPath.Of(folder), real)) is { } own)
                throw new InvalidOptionException(option, $"the album keeps its own files in {own}; the photos in {given} need another place.");
        }
    }

    private static void RefuseLinks(AlbumLayout album, string option)
    {
        foreach (var folder in album.Folders.Concat(SubfoldersOf(album.Assets)))
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target && !ConfinedPath.Contains(album, folder))
                throw new InvalidOptionException(option, $"{folder} is a link that leads out of the album, to {target}, where nothing may be written over. Put a folder in its place; the album itself may be a link.");
        }
    }

    private static void RefuseOthers(AlbumLayout album, string option, List<(string Given, string Real)> places)
    {
        if (!Directory.Exists(album.Root) || Others(album, Strays).FirstOrDefault() is not { } other)
            return;

        // The album may be a parent folder of the photos: other files may lie in it if none has a name the album needs.
        var root = RealPath.Of(album.Root);
        var taken = Others(album, Strays).FirstOrDefault(name => IsOwn(album, name));
        if (places.Any(place => ConfinedPath.IsWithin(root, place.Real)))
            OptionRule.Require(taken is null, option, $"the album would write its own {taken}; '{album.Root}' has one that Imago did not make. Name a new or empty folder.");
        else
            throw new InvalidOptionException(option, $"a new or empty folder is expected, or an album made before; '{album.Root}' holds other things, such as {taken ?? other}. Nothing was written.");
    }

    private static IEnumerable<string> Others(AlbumLayout album, string[] except) => Directory.Exists(album.Root)
        ? Directory.EnumerateFileSystemEntries(album.Root).Select(path => Path.GetFileName(path)).Except(except, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
        : [];

    private static bool IsOwn(AlbumLayout album, string name) => album.OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string[] SubfoldersOf(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];

    private static bool HasManifest(string path)
    {
        try
        {
            return JsonNode.Parse(RegularFile.ReadAllText(path)) is JsonObject root
                && root["imago"] is JsonValue
                && root["made"] is JsonObject;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return false;
        }
    }
}
