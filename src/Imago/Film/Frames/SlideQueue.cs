namespace Imago.Film.Frames;

/// <summary>Fetches slides one at a time, the next on a thread of its own while the last is still shown.</summary>
internal sealed class SlideQueue : IDisposable
{
    private readonly IEnumerator<SlidePicture> _slides;
    private Task<SlidePicture?>? _next;

    /// <summary>Takes a film's slides.</summary>
    /// <param name="slides">The slides; drawn one after the other, never two at once.</param>
    public SlideQueue(IEnumerable<SlidePicture> slides) => _slides = slides.GetEnumerator();

    /// <summary>Starts to fetch the next slide, if that is not under way.</summary>
    public void Prepare() =>
        _next ??= Task.Factory.StartNew(Fetch, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The next slide, when it has come; null after the last.</summary>
    public SlidePicture? Take()
    {
        Prepare();
        var slide = _next!.GetAwaiter().GetResult();
        _next = null;
        return slide;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // An enumerator cannot be disposed of while it works. What it threw now matters to nobody.
        if (_next is not null)
            Task.WaitAny(_next);
        _slides.Dispose();
    }

    private SlidePicture? Fetch() => _slides.MoveNext() ? _slides.Current : null;
}
