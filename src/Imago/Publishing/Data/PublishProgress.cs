using Imago.Flow;

namespace Imago.Publishing.Data;

/// <summary>Counts the published photos and reports them to an observer.</summary>
internal sealed class PublishProgress(IRunObserver observer, int photos)
{
    // An album without photos has a page, too.
    private readonly int _total = Math.Max(1, photos);
    private readonly Lock _lock = new();
    private int _done;

    /// <summary>Reports the start.</summary>
    public void Begin() => observer.Advance(Stage.Publish, 0, _total);

    /// <summary>Reports the end.</summary>
    public void End() => observer.Advance(Stage.Publish, _total, _total);

    /// <summary>Adds a number of finished photos.</summary>
    public void Add(int count)
    {
        // Reported under the lock, so that the observer's numbers never decrease.
        lock (_lock)
            observer.Advance(Stage.Publish, _done += count, _total);
    }
}
