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
/// <c>album.json</c>: what was made from what. A stage asks it whether its result is current and tells it what it made; it is written
/// after each thing made, so that a run killed at any moment resumes. Entries that name files outside the album are ignored. Safe to use from several threads.
/// </summary>
public sealed partial class Manifest
{
    // Earlier versions kept chosen soundtracks apart from composed ones.
    private const string EarlierFamily = "music/";
    private const string Family = "compose/";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    private readonly AlbumLayout _album;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ManifestEntry> _entries;

    // The files as they are in this run: each is read once, and again where its size or time has changed meanwhile.
    private readonly ConcurrentDictionary<string, (long Bytes, DateTime Modified, string Sha256)> _hashes = new(StringComparer.Ordinal);
    private JsonObject _options;

    private Manifest(AlbumLayout album, SortedDictionary<string, ManifestEntry> entries, JsonObject options) =>
        (_album, _entries, _options) = (album, entries, options);

    /// <summary>Reads an album's manifest; an album without one has an empty one.</summary>
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
            throw new InvalidFileException(album.Manifest, "an album's manifest was expected, something else was found. Delete the file and run again; what is made stays, and is checked anew.", e);
        }
    }

    /// <summary>Reads an album's manifest; a damaged one is taken for empty, so that everything is made again.</summary>
    /// <param name="album">The album.</param>
    /// <param name="isDamaged">True if it is damaged.</param>
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

    /// <summary>The options of the run by their names on the command line, in their order; none if no run has set them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options
    {
        get
        {
            lock (_lock)
                return [.. _options.Select(option => KeyValuePair.Create(option.Key, option.Value?.ToString() ?? ""))];
        }
    }

    /// <summary>Sets the options of the run, as the manifest shows them to people and other programs.</summary>
    /// <param name="options">The options.</param>
    public void SetOptions(JsonObject options)
    {
        lock (_lock)
        {
            _options = options;
            Save();
        }
    }

    /// <summary>Reads every file that was made, over all cores, so that what changed since is known before the first stage asks.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public void Verify(CancellationToken cancellationToken)
    {
        string[] paths;
        lock (_lock)
            paths = [.. _entries.Values.SelectMany(e => e.Outputs.Keys).Distinct(StringComparer.Ordinal)];
        OrderedParallel.For(paths.Length, i => Now(paths[i], cancellationToken), cancellationToken);
    }

    /// <summary>True if a thing was made under this key and its files are still there, byte for byte as they were.</summary>
    /// <param name="name">The thing's name: a stage, or a stage and a cluster (<c>render/12</c>).</param>
    /// <param name="key">The key of all it depends on.</param>
    public bool IsCurrent(string name, string key) =>
        Entry(name) is { } entry && string.Equals(entry.Key, key, StringComparison.Ordinal) && entry.Outputs.All(o => Now(o.Key) == o.Value.Sha256);

    /// <summary>The files of a thing that are there and are not as they were made: damaged, or changed by hand.</summary>
    /// <param name="name">The thing's name.</param>
    public IReadOnlyList<string> ChangedIn(string name) =>
        Entry(name) is { } entry ? [.. entry.Outputs.Where(o => Now(o.Key) is { } now && now != o.Value.Sha256).Select(o => o.Key)] : [];

    /// <summary>True for a file that this album made and that is byte for byte as it was made.</summary>
    /// <param name="path">A path inside the album.</param>
    public bool IsIntact(string path) => Recorded(path) is { } recorded && Now(_album.Relative(path)) == recorded;

    /// <summary>Notes that a thing was made. Files outside the album, which a person may have asked for, are not the album's and are not noted.</summary>
    /// <param name="name">The thing's name.</param>
    /// <param name="key">The key of all it depends on.</param>
    /// <param name="outputs">The files it became.</param>
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

            // What cannot be checked the next time is made the next time.
            if (isWhole)
                _entries[name] = new ManifestEntry(key, files);
            else
                _entries.Remove(name);
            if (before is not null)
                DeleteUnowned(before.Outputs);
            Save();
        }
    }

    /// <summary>The hash of a file this album made, as the file is now; null if it made none of that name or the file is gone.</summary>
    /// <param name="path">A path inside the album.</param>
    public string? HashOf(string path) => Recorded(path) is null ? null : Now(_album.Relative(path));

    /// <summary>Takes things for not current any more, whatever their keys; what they became stays theirs.</summary>
    /// <param name="family">The beginning of the things' names, such as <c>render/</c>.</param>
    public void Doubt(string family)
    {
        lock (_lock)
        {
            foreach (var (name, entry) in _entries.Where(e => e.Key.StartsWith(family, StringComparison.Ordinal)).ToList())
                _entries[name] = entry with { Key = "" };
            Save();
        }
    }

    /// <summary>
    /// Forgets things that no longer belong to the album and deletes the files they became, unless another thing has them too. A file that is not as it was
    /// made, or bears a name that no film and no soundtrack has, is somebody's and stays.
    /// </summary>
    /// <param name="family">The beginning of the things' names, such as <c>render/</c>.</param>
    /// <param name="kept">The names that stay.</param>
    public void Retire(string family, IReadOnlySet<string> kept)
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

    // Deletes soundtracks, scores, films and posters that nothing has as its output any more.
    private void DeleteUnowned(IEnumerable<KeyValuePair<string, ManifestFile>> outputs)
    {
        var still = _entries.Values.SelectMany(e => e.Outputs.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, file) in outputs.Where(o => !still.Contains(o.Key) && ProductName().IsMatch(o.Key)))
        {
            if (Now(path) == file.Sha256 && ConfinedPath.Find(_album, path) is { } own)
                File.Delete(own);
        }
    }

    // A damaged entry stands for nothing, so that its thing is made again; one that names files elsewhere too.
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

    // Null for a file that is not there, is not the album's, or cannot be read.
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
