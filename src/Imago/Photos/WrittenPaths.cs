using System.Text;

namespace Imago.Photos;

/// <summary>
/// Finds files by the paths in a list: relative to the current folder, or to the list's own folder if nothing is found there; with letters
/// composed or decomposed differently from this disk; and, for a Windows path, by the longest end that leads to a file.
/// </summary>
/// <param name="folder">The list's folder.</param>
internal sealed class WrittenPaths(string folder)
{
    private readonly Dictionary<string, Dictionary<string, string>> _entries = new(StringComparer.Ordinal);

    /// <summary>The file's full path; if there is no file, the path it would have.</summary>
    /// <param name="written">The path as it is written.</param>
    public string Find(string written)
    {
        var here = Path.GetFullPath(written);
        if (Path.IsPathRooted(written) && Ascii.IsValid(written))
            return written;
        if (File.Exists(here))
            return here;
        return Found(written, folder)
            ?? (Ascii.IsValid(written) ? null : Found(written, Directory.GetCurrentDirectory()))
            ?? (IsWindows(written) ? OfTail(written.Replace('\\', '/')) : null)
            ?? (Path.IsPathRooted(written) ? written : here);
    }

    private static bool IsWindows(string path) => path.Contains('\\', StringComparison.Ordinal) || path is [_, ':', '/', ..];

    private string? OfTail(string path)
    {
        for (var rest = (path is [_, ':', ..] ? path[2..] : path).TrimStart('/'); rest.Length > 0;)
        {
            if (Found(rest, folder) is { } beside)
                return beside;
            if (Found(rest, Directory.GetCurrentDirectory()) is { } here)
                return here;
            rest = rest.IndexOf('/') is >= 0 and var slash ? rest[(slash + 1)..] : "";
        }

        return null;
    }

    private string? Found(string path, string start)
    {
        var full = Path.GetFullPath(path, start);
        if (File.Exists(full))
            return full;
        if (Ascii.IsValid(full))
            return null;

        // From the root on, each part by its name or by one that differs only in the composition of its letters.
        var at = Path.GetPathRoot(full)!;
        foreach (var part in full[at.Length..].Split(Path.DirectorySeparatorChar))
        {
            var next = Path.Combine(at, part);
            if (!Path.Exists(next))
            {
                if (Ascii.IsValid(part) || !EntriesOf(at).TryGetValue(NormalizedName.Of(part), out var other))
                    return null;
                next = Path.Combine(at, other);
            }

            at = next;
        }

        return File.Exists(at) ? at : null;
    }

    // A folder's names by key; of two with one key, the first in ordinal order.
    private Dictionary<string, string> EntriesOf(string parent)
    {
        if (_entries.TryGetValue(parent, out var known))
            return known;
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var name in Directory.EnumerateFileSystemEntries(parent).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal))
                entries.TryAdd(NormalizedName.Of(name), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed has no names.
        }

        return _entries[parent] = entries;
    }
}
