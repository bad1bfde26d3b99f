namespace Imago.Photos.Dates;

/// <summary>The sidecars of one folder, found by the names of its photos. The case of extensions is ignored.</summary>
internal sealed class SidecarFolder
{
    private readonly Dictionary<string, string> _xmp;
    private readonly Dictionary<string, string> _json;

    private SidecarFolder(string folder)
    {
        _xmp = NamesOf(folder, "*.xmp");
        _json = NamesOf(folder, "*.json");
    }

    /// <summary>Lists a folder; one that cannot be read has no sidecars.</summary>
    public static SidecarFolder Of(string folder) => new(folder);

    /// <summary>A photo's sidecars, the most trusted first.</summary>
    /// <param name="photo">The photo's path.</param>
    public IEnumerable<Sidecar> Of(PhotoName photo)
    {
        if (_xmp.Count > 0)
        {
            foreach (var name in (string[])[photo.Name, photo.Stem])
            {
                if (_xmp.TryGetValue(name, out var path))
                    yield return new Sidecar(path, DateSource.Sidecar);
            }
        }

        if (_json.Count == 0)
            yield break;
        foreach (var name in TakeoutNames.Of(photo))
        {
            if (_json.TryGetValue(name, out var path))
                yield return new Sidecar(path, DateSource.Takeout);
        }
    }

    // Keyed by name without extension. Of two that differ only in case, the first in ordinal order counts.
    private static Dictionary<string, string> NamesOf(string folder, string pattern)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.Directory, IgnoreInaccessible = true };
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, pattern, options).Order(StringComparer.Ordinal))
                names.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed has no sidecars.
        }

        return names;
    }
}
