using System.Text.Json;
using System.Text.Json.Nodes;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// <c>album.json</c>: what was made from what. A stage asks it whether its result is current and tells it what it made; it is written
/// after each thing made, so that a run killed at any moment resumes. Safe to use from several threads.
/// </summary>
public sealed class Manifest
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    private readonly AlbumLayout _album;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ManifestEntry> _entries;
    private JsonObject _options;

    private Manifest(AlbumLayout album, SortedDictionary<string, ManifestEntry> entries, JsonObject options) =>
        (_album, _entries, _options) = (album, entries, options);

    /// <summary>Reads an album's manifest; an album without one has an empty one.</summary>
    /// <param name="album">The album.</param>
    /// <exception cref="InvalidFileException">The file is not a manifest.</exception>
    public static Manifest Open(AlbumLayout album)
    {
        if (!File.Exists(album.Manifest))
            return new Manifest(album, new(StringComparer.Ordinal), []);
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(album.Manifest))!.AsObject();
            var made = root["made"].Deserialize<Dictionary<string, ManifestEntry>>() ?? [];
            return new Manifest(album, new(made, StringComparer.Ordinal), root["options"]?.DeepClone().AsObject() ?? []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidFileException(album.Manifest, "an album's manifest was expected, something else was found. Delete the file and run again; what is made stays, and is checked anew.", e);
        }
    }

    /// <summary>The options of the run by their names on the command line, in their order; none where no run has set them.</summary>
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

    /// <summary>True where a thing was made under this key and its files are still there, as large as they were.</summary>
    /// <param name="name">The thing's name: a stage, or a stage and a cluster (<c>render/12</c>).</param>
    /// <param name="key">The key of all it depends on.</param>
    public bool IsCurrent(string name, string key)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(name, out var entry)
                && string.Equals(entry.Key, key, StringComparison.Ordinal)
                && entry.Outputs.All(o => new FileInfo(_album.At(o.Key)) is { Exists: true } file && file.Length == o.Value.Bytes);
        }
    }

    /// <summary>Notes that a thing was made.</summary>
    /// <param name="name">The thing's name.</param>
    /// <param name="key">The key of all it depends on.</param>
    /// <param name="outputs">The files it became, inside the album.</param>
    public void Record(string name, string key, params IEnumerable<string> outputs)
    {
        var files = new SortedDictionary<string, ManifestFile>(StringComparer.Ordinal);
        foreach (var path in outputs)
            files[_album.Relative(path)] = new ManifestFile(ContentHash.OfFile(path), new FileInfo(path).Length);
        lock (_lock)
        {
            _entries[name] = new ManifestEntry(key, files);
            Save();
        }
    }

    /// <summary>Takes note of a file as it is now, where a later stage has completed what an earlier one made.</summary>
    /// <param name="path">A file inside the album.</param>
    public void Renew(string path)
    {
        var relative = _album.Relative(path);
        var file = new ManifestFile(ContentHash.OfFile(path), new FileInfo(path).Length);
        lock (_lock)
        {
            foreach (var entry in _entries.Values.Where(e => e.Outputs.ContainsKey(relative)))
                entry.Outputs[relative] = file;
            Save();
        }
    }

    /// <summary>The recorded hash of a file this album made; null where it made none of that name.</summary>
    /// <param name="path">A path inside the album.</param>
    public string? HashOf(string path)
    {
        var relative = _album.Relative(path);
        lock (_lock)
        {
            return _entries.Values.Select(e => e.Outputs.GetValueOrDefault(relative)?.Sha256).FirstOrDefault(h => h is not null);
        }
    }

    /// <summary>Forgets things that no longer belong to the album and deletes the files they became, unless another thing has them too.</summary>
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
            var still = _entries.Values.SelectMany(e => e.Outputs.Keys).ToHashSet(StringComparer.Ordinal);
            foreach (var path in retired.SelectMany(e => e.Value.Outputs.Keys).Where(p => !still.Contains(p)).Select(p => _album.At(p)).Where(File.Exists))
                File.Delete(path);
            Save();
        }
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
}
