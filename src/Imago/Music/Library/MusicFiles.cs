using Imago.Errors;

namespace Imago.Music.Library;

/// <summary>
/// Finds the files below a folder that may hold music: all files, with any extension. Names that begin with a dot are left out, and links
/// to folders are not followed.
/// </summary>
internal static class MusicFiles
{
    /// <summary>The option that names the folder.</summary>
    public const string Option = "--music";

    /// <summary>Finds the files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>Full paths in ordinal order, and the folders that cannot be read.</returns>
    /// <exception cref="InvalidOptionException">The folder does not exist or holds no file.</exception>
    public static (IReadOnlyList<string> Files, IReadOnlyList<UnusableFile> Unreadable) Find(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new InvalidOptionException(Option, $"a folder of music is expected; '{folder}' is not a folder.");
        var (files, unreadable, waiting) = (new List<string>(), new List<UnusableFile>(), new Stack<string>([Path.GetFullPath(folder)]));
        while (waiting.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                foreach (var entry in new DirectoryInfo(next).EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')))
                {
                    if (entry is FileInfo)
                        files.Add(entry.FullName);
                    else if (entry.LinkTarget is null)
                        waiting.Push(entry.FullName);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add(new(next, $"the folder cannot be read: {e.Message}"));
            }
        }

        if (files.Count == 0)
            throw new InvalidOptionException(Option, $"music files are expected below '{folder}'; no file was found.");
        files.Sort(StringComparer.Ordinal);
        unreadable.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return (files, unreadable);
    }
}
