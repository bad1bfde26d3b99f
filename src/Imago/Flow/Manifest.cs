using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Imago.Errors;
using Imago.Numerics.Parallel;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Flow;

/// <summary>
/// <c>album.json</c>: what was made from what. Stages ask it whether a result is current and record what they made. It is saved after each
/// result, so a run killed at any moment can resume. Entries that name files outside the album are ignored. Thread-safe.
/// </summary>
public sealed partial class Manifest
{
    // Earlier versions had separate entries for chosen and composed soundtracks.
    private const string EarlierFamily = "music/";
    private const string Family = "compose/";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    private readonly AlbumLayout _album;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ManifestEntry> _entries;

    // The files in this run: each is read once, and again if its size or time changes.
    private readonly ConcurrentDictionary<string, (long Bytes, DateTime Modified, string Sha256)> _hashes = new(StringComparer.Ordinal);
    private JsonObject _options;

    private Manifest(AlbumLayout album, SortedDictionary<string, ManifestEntry> entries, JsonObject options) =>
        (_album, _entries, _options) = (album, entries, options);

    /// <summary>Reads an album's manifest; empty if there is none.</summary>
    /// <param name="album">The album.</param>
    /// <exception cref="InvalidFileException">The file is not a manifest.</exception>
    public static Manifest Open(AlbumLayout album)
    {
        if (!File.Exists(album.Manifest))
            return Empty(album);
        try
        {
            var root = JsonNode.Parse(RegularFile.ReadAllText(album.Manifest))!.AsObject();
            var made = root["made"].Deserialize<Dictionary<string, ManifestEntry?>>() ?? [];
            return new Manifest(album, Sound(made), root["options"]?.DeepClone().AsObject() ?? []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new InvalidFileException(album.Manifest, "an album's manifest was expected, something else was found. Delete the file and run again; what is made stays, and is checked again.", e);
        }
    }

    /// <summary>Reads an album's manifest; a damaged one counts as empty, so that everything is made again.</summary>
    /// <param name="album">The album.</param>
    /// <param name="isDamaged">True if the file is damaged.</param>
    public static Manifest OpenOrEmpty(AlbumLayout album, out bool isDamaged)
    {
        isDamaged = false;
        try
        {
            return Open(album);
        }
        catch (InvalidFileException)
        {
            isDamaged = true;
            return Empty(album);
        }
    }

    private static Manifest Empty(AlbumLayout album) => new(album, new(StringComparer.Ordinal), []);

    /// <summary>The options of the run, in order, by their names on the command line; empty before a run has set them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options
    {
        get
        {
            lock (_lock)
                return [.. _options.Select(option => KeyValuePair.Create(option.Key, option.Value?.ToString() ?? ""))];
        }
    }

    /// <summary>Sets the options of the run, which the manifest shows to people and other programs.</summary>
    /// <param name="options">The options.</param>
    public void SetOptions(JsonObject options)
    {
        lock (_lock)
        {
            _options = options;
            Save();
        }
    }

    /// <summary>Hashes every recorded file, on all cores, so that changes are known before the first stage asks.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public void Verify(CancellationToken cancellationToken)
    {
        string[] paths;
        lock (_lock)
            paths = [.. _entries.Values.SelectMany(e => e.Outputs.Keys).Distinct(StringComparer.Ordinal)];
        OrderedParallel.For(paths.Length, i => Now(paths[i], cancellationToken), cancellationToken);
    }

    /// <summary>True if a result was made with this key and its files still have the same bytes.</summary>
    /// <param name="name">The result's name: a stage, or a stage and a cluster (<c>render/12</c>).</param>
    /// <param name="key">The key of everything that it depends on.</param>
    public bool IsCurrent(string name, string key) =>
        Entry(name) is { } entry && string.Equals(entry.Key, key, StringComparison.Ordinal) && entry.Outputs.All(o => Now(o.Key) == o.Value.Sha256);

    /// <summary>The existing files of a result that have changed since they were made: damaged, or edited by hand.</summary>
    /// <param name="name">The result's name.</param>
    public IReadOnlyList<string> ChangedIn(string name) =>
        Entry(name) is { } entry ? [.. entry.Outputs.Where(o => Now(o.Key) is { } now && now != o.Value.Sha256).Select(o => o.Key)] : [];

    /// <summary>True if this album made the file and its bytes have not changed since.</summary>
    /// <param name="path">A path inside the album.</param>
    public bool IsIntact(string path) => Recorded(path) is { } recorded && Now(_album.Relative(path)) == recorded;

    /// <summary>Records that a result was made. Files outside the album are not recorded.</summary>
    /// <param name="name">The result's name.</param>
    /// <param name="key">The key of everything that it depends on.</param>
    /// <param name="outputs">Its files.</param>
    public void Record(string name, string key, params IEnumerable<string> outputs)
    {
        var files = new SortedDictionary<string, ManifestFile>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var path in outputs)
        {
            if (ConfinedPath.IsPlain(_album.Relative(path)))
                files[_album.Relative(path)] = Read(path);
            else
                isWhole = false;
        }

        lock (_lock)
        {
            var before = _entries.GetValueOrDefault(name);

            // A file that cannot be checked next time is made again then.
            if (isWhole)
                _entries[name] = new ManifestEntry(key, files);
            else
                _entries.Remove(name);
            if (before is not null)
                DeleteUnowned(before.Outputs);
            Save();
        }
    }

    /// <summary>The current hash of a file that this album made; null if the album made no such file or it is gone.</summary>
    /// <param name="path">A path inside the album.</param>
    public string? HashOf(string path) => Recorded(path) is null ? null : Now(_album.Relative(path));

    /// <summary>Marks results as outdated, whatever their keys; their files still belong to them.</summary>
    /// <param name="family">The common start of the results' names, such as <c>render/</c>.</param>
    public void Invalidate(string family)
    {
        lock (_lock)
        {
            foreach (var (name, entry) in _entries.Where(e => e.Key.StartsWith(family, StringComparison.Ordinal)).ToList())
                _entries[name] = entry with { Key = "" };
            Save();
        }
    }

    /// <summary>
    /// Removes results that no longer belong to the album, and deletes their files, unless another result has them too. A file that was
    /// changed, or whose name is not one of Imago's films and soundtracks, belongs to somebody else and stays.
    /// </summary>
    /// <param name="family">The common start of the results' names, such as <c>render/</c>.</param>
    /// <param name="kept">The names to keep.</param>
    public void RemoveObsolete(string family, IReadOnlySet<string> kept)
    {
        lock (_lock)
        {
            var retired = _entries.Where(e => e.Key.StartsWith(family, StringComparison.Ordinal) && !kept.Contains(e.Key)).ToList();
            if (retired.Count == 0)
                return;
            foreach (var (name, _) in retired)
                _entries.Remove(name);
            DeleteUnowned(retired.SelectMany(e => e.Value.Outputs));
            Save();
        }
    }

    // Deletes soundtracks, scores, films and posters that are no result's files any more.
    private void DeleteUnowned(IEnumerable<KeyValuePair<string, ManifestFile>> outputs)
    {
        var still = _entries.Values.SelectMany(e => e.Outputs.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, file) in outputs.Where(o => !still.Contains(o.Key) && ProductName().IsMatch(o.Key)))
        {
            if (Now(path) == file.Sha256 && ConfinedPath.Find(_album, path) is { } own)
                File.Delete(own);
        }
    }

    // A damaged entry, or one with files outside the album, is ignored, so that its result is made again.
    private static SortedDictionary<string, ManifestEntry> Sound(Dictionary<string, ManifestEntry?> made)
    {
        var sound = new SortedDictionary<string, ManifestEntry>(StringComparer.Ordinal);
        foreach (var (name, entry) in made)
        {
            if (entry is { Key: not null, Outputs: not null } && entry.Outputs.All(o => ConfinedPath.IsPlain(o.Key) && o.Value?.Sha256 is not null))
                sound[name.StartsWith(EarlierFamily, StringComparison.Ordinal) ? Family + name[EarlierFamily.Length..] : name] = entry with { Outputs = new(entry.Outputs, StringComparer.Ordinal) };
        }

        return sound;
    }

    private ManifestEntry? Entry(string name)
    {
        lock (_lock)
            return _entries.GetValueOrDefault(name);
    }

    private string? Recorded(string path)
    {
        var relative = _album.Relative(path);
        lock (_lock)
            return _entries.Values.Select(e => e.Outputs.GetValueOrDefault(relative)?.Sha256).FirstOrDefault(h => h is not null);
    }

    // Null if the file does not exist, is not the album's, or cannot be read.
    private string? Now(string relative, CancellationToken cancellationToken = default)
    {
        try
        {
            if (ConfinedPath.Find(_album, relative) is not { } path || new FileInfo(path) is not { Exists: true } file)
                return null;
            if (!_hashes.TryGetValue(relative, out var known) || (known.Bytes, known.Modified) != (file.Length, file.LastWriteTimeUtc))
                _hashes[relative] = known = (file.Length, file.LastWriteTimeUtc, ContentHash.OfFile(path, cancellationToken));
            return known.Sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ManifestFile Read(string path)
    {
        var file = new FileInfo(path);
        var hash = ContentHash.OfFile(path);
        _hashes[_album.Relative(path)] = (file.Length, file.LastWriteTimeUtc, hash);
        return new ManifestFile(hash, file.Length);
    }

    private void Save()
    {
        var root = new JsonObject
        {
            ["imago"] = ImagoVersion.Current,
            ["options"] = _options.DeepClone(),
            ["made"] = JsonSerializer.SerializeToNode(_entries),
        };
        AtomicFile.WriteText(_album.Manifest, root.ToJsonString(Format) + "\n");
    }

    [GeneratedRegex("^(music|videos)/(cluster_[0-9]+|album)\\.(mid|wav|mp4|jpg)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProductName();
}
