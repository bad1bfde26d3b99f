using Imago.Flow;

namespace Imago.Publishing.Data;

/// <summary>Counts what was published, in photos, and tells an observer.</summary>
internal sealed class PublishProgress(IRunObserver observer, int photos)
{
    // An album without photos has a page all the same.
    private readonly int _total = Math.Max(1, photos);
    private readonly Lock _lock = new();
    private int _done;

    /// <summary>The work begins.</summary>
    public void Begin() => observer.Advance(Stage.Publish, 0, _total);

    /// <summary>The work is done.</summary>
    public void End() => observer.Advance(Stage.Publish, _total, _total);

    /// <summary>So many photos more are done.</summary>
    public void Add(int count)
    {
        // Told under the lock, so that what the observer hears never falls.
        lock (_lock)
            observer.Advance(Stage.Publish, _done += count, _total);
    }
}
