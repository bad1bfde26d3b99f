namespace Imago.Publishing.Data;

/// <summary>Counts what was published, in photos and the page as one more, and tells an observer.</summary>
internal sealed class PublishProgress(IRunObserver observer, int photos)
{
    private readonly Lock _lock = new();
    private int _done;

    /// <summary>The work begins.</summary>
    public void Begin() => observer.Advance(Stage.Publish, 0, photos + 1);

    /// <summary>The work is done.</summary>
    public void End() => observer.Advance(Stage.Publish, photos + 1, photos + 1);

    /// <summary>So many photos more are done.</summary>
    public void Add(int count)
    {
        // Told under the lock, so that what the observer hears never falls.
        lock (_lock)
            observer.Advance(Stage.Publish, _done += count, photos + 1);
    }
}
