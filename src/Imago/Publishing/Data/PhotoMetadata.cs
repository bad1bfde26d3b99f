using Imago.Errors;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>
/// A CSV table with further metadata of the photos, such as a species. It has a key column <c>path</c>, <c>file</c>, <c>filename</c> or
/// <c>id</c>, and any other columns. A path is complete, or as much of its end as identifies one photo.
/// </summary>
internal sealed class PhotoMetadata
{
    /// <summary>The maximum number of distinct texts in a column that is used for sorting.</summary>
    public const int MostValues = 2000;

    private static readonly string[] Keys = ["path", "file", "filename", "id"];

    private readonly string _key;
    private readonly string[] _columns;
    private readonly List<(string Key, string[] Texts)> _rows;
    private bool _isWindows;

    private PhotoMetadata(string key, string[] columns, List<(string Key, string[] Texts)> rows) => (_key, _columns, _rows) = (key, columns, rows);

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">The file is missing, is not a table, or has no key column.</exception>
    public static PhotoMetadata Read(string path)
    {
        using var rows = CsvRows.OpenTable(path);
        var key = Keys.Select(name => rows.Columns.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(c => c is not null)
            ?? throw new InvalidFileException(path, $"line 1: a column path, file, filename or id was expected, and {rows.Found()}. The first line names the columns, with commas, semicolons or tabs between them.");
        string[] columns = [.. rows.Columns.Where(c => c != key && c.Length > 0).Distinct(StringComparer.Ordinal)];
        var read = new List<(string, string[])>();
        while (rows.Next())
            read.Add((rows.Text(key).Trim(), Array.ConvertAll(columns, c => rows.Text(c).Trim())));
        return new PhotoMetadata(key, columns, read) { _isWindows = rows.IsWindows };
    }

    /// <summary>Creates the facets of the photos.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="index">All photos of the album; a copy's metadata applies to its original.</param>
    /// <param name="say">Receives messages about what was left out.</param>
    /// <returns>A facet for each usable column, in file order.</returns>
    public IReadOnlyList<Facet> FacetsOf(NumberedPhotos photos, PhotoIndex index, Action<string> say)
    {
        var names = PhotoNames.Of(photos, index);
        var rowOf = new int?[photos.Count];
        var strangers = 0;
        foreach (var (row, (key, _)) in _rows.Index())
        {
            var byId = _key.Equals("id", StringComparison.OrdinalIgnoreCase);
            var number = byId ? names.OfId(key) : names.OfPath(key);
            if (number is { } i)
                rowOf[i] ??= row;
            else
                strangers++;
        }

        if (_isWindows)
            say("metadata: the file is not in UTF-8 and was read as Windows-1252");
        say(FormattableString.Invariant($"metadata: {rowOf.Count(row => row is not null)} of {photos.Count} photos are in the file"));
        if (strangers > 0)
            say(FormattableString.Invariant($"metadata: {strangers} of {_rows.Count} rows name no photo of the album, or more than one"));
        var facets = new List<Facet>();
        foreach (var (column, name) in _columns.Index())
        {
            if (FacetOf(name, Array.ConvertAll(rowOf, row => row is { } r ? _rows[r].Texts[column] : ""), out var reason) is { } facet)
                facets.Add(facet);
            else
                say($"metadata: the column {name} is left out: {reason}");
        }

        return facets;
    }

    // texts [n]; empty ones are missing values.
    private static Facet? FacetOf(string name, string[] texts, out string reason)
    {
        string[] values = [.. texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var filled = texts.Count(t => t.Length > 0);
        reason = (values.Length, filled) switch
        {
            (0, _) => "it says nothing of these photos",
            ( > MostValues, _) => FormattableString.Invariant($"it has {values.Length} different texts, and {MostValues} are the most"),
            ( > 1, _) when values.Length == filled => "all its texts are different",
            _ => "",
        };
        if (reason.Length > 0)
            return null;
        var places = values.Index().ToDictionary(v => v.Item, v => v.Index, StringComparer.Ordinal);
        return new Facet(name, values, Array.ConvertAll(texts, t => t.Length > 0 ? places[t] : (int?)null));
    }
}
