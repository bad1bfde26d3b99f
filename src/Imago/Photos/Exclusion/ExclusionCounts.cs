namespace Imago.Photos.Exclusion;

/// <summary>Counts what a search leaves out and reports it in one line.</summary>
internal sealed class ExclusionCounts
{
    private readonly SortedDictionary<string, int> _known = new(StringComparer.OrdinalIgnoreCase);
    private int _albums;
    private int _folders;
    private int _files;

    /// <summary>Counts a folder of a known kind.</summary>
    public void AddKnown(string kind) => _known[kind] = _known.GetValueOrDefault(kind) + 1;

    /// <summary>Counts an Imago album.</summary>
    public void AddAlbum() => _albums++;

    /// <summary>Counts a folder or file that a pattern left out.</summary>
    public void AddExcluded(bool isFolder) => _ = isFolder ? _folders++ : _files++;

    /// <summary>The report; null if nothing was left out.</summary>
    public string? Line()
    {
        List<string> parts = [];
        if (_known.Count > 0)
            parts.Add(FormattableString.Invariant($"{Count(_known.Values.Sum(), "folder")} of thumbnails, deleted files and the like ({string.Join(", ", _known.Select(k => FormattableString.Invariant($"{k.Value} {k.Key}")))})"));
        if (_albums > 0)
            parts.Add(Count(_albums, "album") + " of Imago's");
        if (_folders + _files > 0)
            parts.Add($"{string.Join(" and ", ((string[])[_folders > 0 ? Count(_folders, "folder") : "", _files > 0 ? Count(_files, "file") : ""]).Where(t => t.Length > 0))} by --exclude and {ExclusionList.FileName}");
        return parts.Count == 0 ? null : $"left out: {string.Join("; ", parts)}";
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
