using Imago.Errors;

namespace Imago.Photos;

/// <summary>
/// Joins the rows of an album's files by the photos' numbers. Numbers begin again with every index, so rows of another run would name other
/// photos: this is the one place that refuses files that do not come from one run.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="path">The index's file, for messages.</param>
internal sealed class PhotoJoin(PhotoIndex index, string path)
{
    /// <summary>Reads an index to join with.</summary>
    /// <param name="path">The index's file.</param>
    /// <exception cref="InvalidFileException">It is not an index.</exception>
    public static PhotoJoin Read(string path) => new(PhotoIndexFile.Read(path), path);

    /// <summary>The index.</summary>
    public PhotoIndex Index => index;

    /// <summary>The photos that the rows of a file are about, in the order of the rows.</summary>
    /// <param name="ids">The photos' numbers.</param>
    /// <param name="file">The file that has the rows.</param>
    /// <exception cref="InvalidFileException">The index lacks one.</exception>
    public Photo[] Photos(IReadOnlyList<long> ids, string file) => [.. ids.Select(id => Photo(id, file))];

    /// <summary>The photo that a row of a file is about.</summary>
    /// <param name="id">The photo's number.</param>
    /// <param name="file">The file that has the row.</param>
    /// <exception cref="InvalidFileException">The index lacks it.</exception>
    public Photo Photo(long id, string file) => index.Find(id) ?? throw Mismatch(file, $"it names the photo {id}, and {path} has none by that number");

    /// <summary>Requires that the photos which a file names count in the index.</summary>
    /// <param name="ids">The photos' numbers.</param>
    /// <param name="file">The file that names them.</param>
    /// <exception cref="InvalidFileException">The index lacks one, or lists it as a duplicate or rejected.</exception>
    public void RequireCounted(IEnumerable<long> ids, string file)
    {
        foreach (var id in ids.Where(id => index.Find(id) is not { Status: PhotoStatus.Ok }))
            throw Mismatch(file, $"it names the photo {id}, and {path} has no photo to show by that number");
    }

    /// <summary>Requires that numbers and paths of a file are those of the index.</summary>
    /// <param name="rows">Each photo's number, and its path where the file has one.</param>
    /// <param name="file">The file that has the rows.</param>
    /// <exception cref="InvalidFileException">The index has another photo, or none, by one of the numbers.</exception>
    public void RequireSame(IEnumerable<(long Id, string? Path)> rows, string file)
    {
        foreach (var (id, photo) in rows)
        {
            if (index.Find(id) is not { } known || (System.IO.Path.IsPathRooted(photo) && photo != known.Path))
                throw Mismatch(file, $"it names the photo {id}{(string.IsNullOrEmpty(photo) ? "" : $", {photo}")}, and {path} has another or none by that number");
        }
    }

    /// <summary>The rows of one file in the order of another's.</summary>
    /// <param name="rows">The rows by their photos' numbers.</param>
    /// <param name="file">The file that has them.</param>
    /// <param name="ids">The photos' numbers in the wanted order.</param>
    /// <param name="other">The file that has that order.</param>
    /// <exception cref="InvalidFileException">A row is missing.</exception>
    public static T[] Rows<T>(IReadOnlyDictionary<long, T> rows, string file, IReadOnlyList<long> ids, string other) =>
        [.. ids.Select(id => rows.TryGetValue(id, out var row) ? row : throw Mismatch(file, $"the photo {id} of {other} is expected, and it is not there"))];

    /// <summary>Requires that two files have their rows in the same order.</summary>
    /// <param name="ids">The photos' numbers of a file.</param>
    /// <param name="file">The file.</param>
    /// <param name="expected">The photos' numbers of the other file.</param>
    /// <param name="other">The other file.</param>
    /// <exception cref="InvalidFileException">They differ.</exception>
    public static void RequireSameOrder(long[] ids, string file, long[] expected, string other)
    {
        if (!ids.AsSpan().SequenceEqual(expected))
            throw Mismatch(file, $"the photos of {other} are expected, in the same order, and others were found");
    }

    /// <summary>Requires that a file has a row for each of another's.</summary>
    /// <param name="rows">Rows of the file.</param>
    /// <param name="what">What the rows are, such as <c>vectors</c>.</param>
    /// <param name="file">The file.</param>
    /// <param name="expected">Rows of the other file.</param>
    /// <param name="other">The other file.</param>
    /// <exception cref="InvalidFileException">The numbers differ.</exception>
    public static void RequireSameCount(int rows, string what, string file, int expected, string other)
    {
        if (rows != expected)
            throw Mismatch(file, FormattableString.Invariant($"a row for each of the {expected} photos of {other} is expected, and {rows} {what} were found"));
    }

    private static InvalidFileException Mismatch(string file, string difference) =>
        new(file, $"{difference}. These files do not come from one run: run `imago make` again with the photos there.");
}
