using System.Diagnostics;
using Imago.Errors;
using Imago.Photos.Vips;

namespace Imago.Photos;

/// <summary>
/// Stops one decode when its time is over or the user wants to stop: libvips gives up an evaluation between lines once its image
/// is marked (<c>vips_image_set_kill</c>).
/// </summary>
internal sealed class DecodeDeadline : IDisposable
{
    private readonly Lock _guard = new();
    private readonly string _path;
    private readonly TimeSpan _time;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly CancellationToken _wish;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private VipsImage? _watched;

    public DecodeDeadline(string path, TimeSpan time, CancellationToken wish)
    {
        (_path, _time, _wish) = (path, time, wish);
        _source = CancellationTokenSource.CreateLinkedTokenSource(wish);
        _registration = _source.Token.Register(Kill);
        _source.CancelAfter(time);
    }

    /// <summary>Evaluates an image while the deadline watches it.</summary>
    /// <exception cref="OperationCanceledException">The user wanted to stop.</exception>
    /// <exception cref="UnreadablePhotoException">The time is over.</exception>
    /// <exception cref="VipsFailureException">The evaluation failed for another reason.</exception>
    public T Evaluate<T>(VipsImage image, Func<VipsImage, T> evaluate)
    {
        ThrowIfOver(null);
        lock (_guard)
            _watched = image;
        try
        {
            var result = evaluate(image);

            // Where every thread is busy the timer comes late; the limit holds all the same.
            ThrowIfOver(null);
            return result;
        }
        catch (VipsFailureException e)
        {
            ThrowIfOver(e);
            throw;
        }
        finally
        {
            lock (_guard)
                _watched = null;
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void ThrowIfOver(Exception? cause)
    {
        _wish.ThrowIfCancellationRequested();
        if (_source.IsCancellationRequested || Stopwatch.GetElapsedTime(_started) > _time)
            throw new UnreadablePhotoException(_path, $"decoding it takes longer than {_time.TotalSeconds:0.#} seconds", cause);
    }

    private void Kill()
    {
        lock (_guard)
        {
            if (_watched is not null)
                VipsNative.ImageSetKill(_watched, 1);
        }
    }
}
