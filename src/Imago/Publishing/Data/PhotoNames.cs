using System.Globalization;
using Imago.Photos;
using Imago.Publishing.Report;

namespace Imago.Publishing.Data;

/// <summary>Finds photos by what other programs call them: an id, a full path, or the end of one.</summary>
internal sealed class PhotoNames
{
    private readonly CommonFolder _folder;
    private readonly ILookup<string, (string Path, int Number)> _byName;
    private readonly Dictionary<long, int> _byId;

    private PhotoNames(CommonFolder folder, IReadOnlyList<(Photo Photo, int Number)> known)
    {
        _folder = folder;
        _byName = known.ToLookup(k => Path.GetFileName(k.Photo.Path), k => (k.Photo.Path, k.Number), StringComparer.Ordinal);
        _byId = known.ToDictionary(k => k.Photo.Id, k => k.Number);
    }

    /// <summary>The names of an album's photos; a copy's name stands for its original.</summary>
    public static PhotoNames Of(NumberedPhotos photos, PhotoIndex index) => new(
        CommonFolder.Of(index.Photos),
        [
            .. from photo in index.Photos
               let number = index.OriginalOf(photo) is { } original ? photos.NumberOf(original.Id) : null
               where number is not null
               select (photo, number.Value),
        ]);

    /// <summary>The number of the photo of an id; null where there is none.</summary>
    /// <param name="text">The id, as text.</param>
    public int? OfId(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _byId.TryGetValue(id, out var number) ? number : null;

    /// <summary>
    /// The number of the photo a path leads to: the photo of that full path, the only one whose path ends so, or of several the one that
    /// lies there below the folder common to all.
    /// </summary>
    /// <param name="text">The path.</param>
    /// <returns>Null where there is none, or more than one.</returns>
    public int? OfPath(string text)
    {
        var path = text.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        var name = Path.GetFileName(path);
        if (name.Length == 0)
            return null;
        (string Path, int Number)[] ending = [.. _byName[name].Where(k => IsOrEndsWith(k.Path.Replace('\\', '/'), path))];
        if (ending.Select(k => k.Number).Distinct().Count() == 1)
            return ending[0].Number;
        int[] exact = [.. ending.Where(k => k.Path.Replace('\\', '/') == path || _folder.Below(k.Path) == path).Select(k => k.Number)];
        return exact is [var number] ? number : null;
    }

    private static bool IsOrEndsWith(string path, string ending) =>
        path.EndsWith(ending, StringComparison.Ordinal) && (path.Length == ending.Length || ending[0] == '/' || path[^(ending.Length + 1)] == '/');
}
