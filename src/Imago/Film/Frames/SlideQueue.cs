namespace Imago.Film.Frames;

/// <summary>Fetches slides one at a time; another thread fetches the next slide while the current one is shown.</summary>
internal sealed class SlideQueue : IDisposable
{
    private readonly IEnumerator<SlidePicture> _slides;
    private Task<SlidePicture?>? _next;

    /// <summary>Creates a queue.</summary>
    /// <param name="slides">The slides; they are drawn one after the other, never two at once.</param>
    public SlideQueue(IEnumerable<SlidePicture> slides) => _slides = slides.GetEnumerator();

    /// <summary>Starts to fetch the next slide, unless that has already started.</summary>
    public void Prepare() =>
        _next ??= Task.Factory.StartNew(Fetch, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for the next slide and returns it; null after the last.</summary>
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
        // An enumerator must not be disposed while it works. Its exceptions no longer matter here.
        if (_next is not null)
            Task.WaitAny(_next);
        _slides.Dispose();
    }

    private SlidePicture? Fetch() => _slides.MoveNext() ? _slides.Current : null;
}
