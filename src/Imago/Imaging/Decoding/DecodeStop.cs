using Imago.Imaging.Vips;
using NetVips;

namespace Imago.Imaging.Decoding;

/// <summary>
/// Cancels one decode: libvips gives up an evaluation between lines once its image is marked (<c>vips_image_set_kill</c>).
/// </summary>
internal sealed class DecodeStop : IDisposable
{
    private readonly Lock _guard = new();
    private readonly CancellationToken _wish;
    private readonly CancellationTokenRegistration _registration;
    private Image? _watched;

    public DecodeStop(CancellationToken wish)
    {
        _wish = wish;
        _registration = wish.Register(Kill);
    }

    /// <summary>Evaluates an image, which can be cancelled meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The decode was cancelled.</exception>
    /// <exception cref="VipsFailureException">The evaluation failed for another reason.</exception>
    public T Evaluate<T>(Image image, Func<Image, T> evaluate)
    {
        _wish.ThrowIfCancellationRequested();
        lock (_guard)
            _watched = image;
        try
        {
            var result = evaluate(image);
            _wish.ThrowIfCancellationRequested();
            return result;
        }
        catch (VipsFailureException)
        {
            _wish.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            lock (_guard)
                _watched = null;
        }
    }

    public void Dispose() => _registration.Dispose();

    private void Kill()
    {
        lock (_guard)
        {
            if (_watched is not null)
                _watched.SetKill(true);
        }
    }
}
