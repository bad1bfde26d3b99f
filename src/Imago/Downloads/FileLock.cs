namespace Imago.Downloads;

/// <summary>
/// Lets only one process at a time work on a file. It is the system's lock on an open file (flock on Unix, no sharing on Windows), so it
/// ends with the process. Python's filelock, which huggingface_hub uses, takes the same lock.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing and lock violations.
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes a lock; waits while another process holds it.</summary>
    /// <param name="path">The lock file; it is created with its folder, and stays.</param>
    /// <param name="waits">Called once before waiting.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    public static async Task<FileLock> TakeAsync(string path, Action waits, CancellationToken cancellationToken)
    {
        for (var said = false; ;)
        {
            if (TryTake(path) is { } held)
                return held;
            if (!said)
                waits();
            said = true;
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a lock; null if another process holds it.</summary>
    /// <param name="path">The lock file; it is created with its folder, and stays.</param>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (HeldCodes.Contains(e.HResult))
        {
            return null;
        }

        // Some programs delete the lock file when they release it. A lock on a deleted file excludes nobody.
        if (File.Exists(path))
            return new FileLock(file);
        file.Dispose();
        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
