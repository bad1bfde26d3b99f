namespace Imago.Downloads;

/// <summary>An observer of downloads that ignores everything.</summary>
public sealed class SilentDownloads : IDownloadObserver
{
    private SilentDownloads()
    {
    }

    /// <summary>The single instance.</summary>
    public static SilentDownloads Instance { get; } = new();

    /// <inheritdoc />
    public void Advance(string file, long done, long? total)
    {
    }

    /// <inheritdoc />
    public void Say(string message)
    {
    }
}
