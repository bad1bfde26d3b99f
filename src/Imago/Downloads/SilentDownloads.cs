namespace Imago.Downloads;

/// <summary>An observer of downloads that hears nothing.</summary>
public sealed class SilentDownloads : IDownloadObserver
{
    private SilentDownloads()
    {
    }

    /// <summary>The one instance.</summary>
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
