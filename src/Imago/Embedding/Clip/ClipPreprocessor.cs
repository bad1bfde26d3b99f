using System.Collections.Concurrent;
using Imago.Embedding.Clip.Pixels;
using Imago.Imaging;

namespace Imago.Embedding.Clip;

/// <summary>
/// Prepares photos for CLIP's image tower: the shorter side is scaled to the tower's size, the middle square is cropped, and its levels are
/// normalised. The square has the same bytes as torchvision's Resize (bicubic, antialiased) and CenterCrop on a Pillow picture, and its
/// planes the same numbers as ToTensor and Normalize. docs/clip-preprocessing.md tells how decoded photos may differ before that.
/// Thread-safe.
/// </summary>
internal sealed class ClipPreprocessor
{
    private readonly ConcurrentBag<(BicubicResampler Resampler, byte[] Square)> _scratch = [];

    /// <summary>Creates a preprocessor.</summary>
    /// <param name="size">The side of the tower's input in pixels, 1 to 4096; 224 for ViT-B/32.</param>
    public ClipPreprocessor(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 4096);
        Size = size;
    }

    /// <summary>The side of the tower's input in pixels.</summary>
    public int Size { get; }

    /// <summary>
    /// Prepares one photo. At full resolution the numbers equal those of other CLIP pipelines. For a photo that was shrunk before, with a
    /// shorter side of at least <see cref="Size"/>, they are close to those.
    /// </summary>
    /// <param name="photo">The upright photo, of any size; smaller ones are enlarged.</param>
    /// <param name="pixels">[3, <see cref="Size"/>, <see cref="Size"/>]: receives the red, green and blue planes, rows from the top.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Prepare(RgbImage photo, Span<float> pixels)
    {
        if (pixels.Length != Size * Size * 3)
            throw new ArgumentException($"Three planes of {Size} x {Size} take {Size * Size * 3} numbers, not {pixels.Length}.", nameof(pixels));
        if (!_scratch.TryTake(out var scratch))
            scratch = (new BicubicResampler(), new byte[Size * Size * 3]);
        scratch.Resampler.Resize(photo, ResizedCrop.MiddleSquare(photo.Width, photo.Height, Size), scratch.Square);
        ClipNormalization.Apply(scratch.Square, pixels);
        _scratch.Add(scratch);
    }
}
