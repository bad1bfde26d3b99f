using System.Globalization;
using Imago.Photos;
using Imago.Report;

namespace Imago.Publishing.Data;

/// <summary>Finds photos by the names that other programs give them: an id, a full path, or the end of a path.</summary>
internal sealed class PhotoNames
{
    private readonly ILookup<string, (string Path, string Below, int Number)> _byName;
    private readonly Dictionary<long, int> _byId;

    private PhotoNames(CommonFolder folder, IReadOnlyList<(Photo Photo, int Number)> known)
    {
        _byName = known.Select(k => (Path: Key(k.Photo.Path), Below: Key(folder.Below(k.Photo.Path)), k.Number)).ToLookup(k => NameOf(k.Path), StringComparer.Ordinal);
        _byId = known.ToDictionary(k => k.Photo.Id, k => k.Number);
    }

    /// <summary>The names of an album's photos; a copy's name leads to its original.</summary>
    public static PhotoNames Of(NumberedPhotos photos, PhotoIndex index) => new(
        CommonFolder.Of(index.Photos),
        [
            .. from photo in index.Photos
               let number = index.OriginalOf(photo) is { } original ? photos.NumberOf(original.Id) : null
               where number is not null
               select (photo, number.Value),
        ]);

    /// <summary>The number of the photo with an id; null if there is none.</summary>
    /// <param name="text">The id, as text.</param>
    public int? OfId(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _byId.TryGetValue(id, out var number) ? number : null;

    /// <summary>
    /// The number of the photo with a path: the photo with that full path; else the only one whose path ends with it; else, among several,
    /// the one with that path relative to their common folder. Unicode may be composed or decomposed. Of a path from Windows or another
    /// machine, the end counts.
    /// </summary>
    /// <param name="text">The path.</param>
    /// <returns>Null if there is none, or if the path is ambiguous.</returns>
    public int? OfPath(string text)
    {
        var path = Key(text);
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return Ending(path) ?? (IsWindowsPath(path) ? OfTail(path[2..]) : null);
    }

    // The photo whose path equals this one or ends with it.
    private int? Ending(string path)
    {
        var name = NameOf(path);
        if (name.Length == 0)
            return null;
        (string Path, string Below, int Number)[] ending = [.. _byName[name].Where(k => IsOrEndsWith(k.Path, path))];
        if (ending.Select(k => k.Number).Distinct().Count() == 1)
            return ending[0].Number;
        int[] exact = [.. ending.Where(k => k.Path == path || k.Below == path).Select(k => k.Number)];
        return exact is [var number] ? number : null;
    }

    // A path of another machine: the longest end that identifies one photo here.
    private int? OfTail(string path)
    {
        for (var rest = path.TrimStart('/'); ;)
        {
            if (_byName[NameOf(rest)].Any(k => IsOrEndsWith(k.Path, rest)))
                return Ending(rest);
            var slash = rest.IndexOf('/');
            if (slash < 0)
                return null;
            rest = rest[(slash + 1)..];
        }
    }

    private static bool IsWindowsPath(string path) => path is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', '/', ..] || path.StartsWith("//", StringComparison.Ordinal);

    private static string Key(string path) => NormalizedName.Of(path.Replace('\\', '/'));

    private static string NameOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static bool IsOrEndsWith(string path, string ending) =>
        path.EndsWith(ending, StringComparison.Ordinal) && (path.Length == ending.Length || ending[0] == '/' || path[^(ending.Length + 1)] == '/');
}
