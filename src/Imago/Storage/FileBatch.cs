using System.Collections.Concurrent;
using Imago.Numerics.Parallel;

namespace Imago.Storage;

/// <summary>
/// Writes many small files that appear together, each whole. The files are flushed in parallel and their folders once, which is far cheaper
/// than flushing one after the other. Files may be added from several threads.
/// </summary>
internal sealed class FileBatch : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _waiting = new(StringComparer.Ordinal);

    /// <summary>Writes a file under a temporary name.</summary>
    /// <param name="path">Its final path; missing folders are created.</param>
    /// <param name="content">Its content.</param>
    public void Add(string path, byte[] content)
    {
        var temporary = AtomicFile.TemporaryPath(path);
        _waiting[path] = temporary;
        AtomicFile.Fill(temporary, stream => stream.Write(content));
    }

    /// <summary>Flushes all files and renames them to their final paths.</summary>
    public void Complete()
    {
        var files = _waiting.OrderBy(f => f.Key, StringComparer.Ordinal).ToArray();
        OrderedParallel.For(files.Length, i => DiskFlush.FlushFile(files[i].Value), CancellationToken.None);
        foreach (var (path, temporary) in files)
        {
            File.Move(temporary, path, overwrite: true);
            DiskFlush.Listener.Value?.Invoke("name", path);
        }

        foreach (var folder in files.Select(f => Path.GetDirectoryName(Path.GetFullPath(f.Key))!).Distinct(StringComparer.Ordinal))
            DiskFlush.FlushFolder(folder);
        _waiting.Clear();
    }

    /// <summary>Deletes the files that were not renamed.</summary>
    public void Dispose()
    {
        foreach (var temporary in _waiting.Values)
            AtomicFile.Discard(temporary);
    }
}
