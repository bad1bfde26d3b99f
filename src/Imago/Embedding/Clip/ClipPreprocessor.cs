using System.Collections.Concurrent;
using Imago.Embedding.Clip.Pixels;
using Imago.Imaging;
using Imago.Imaging.Scaling;

namespace Imago.Embedding.Clip;

/// <summary>
/// Makes of a photo what CLIP's image tower looks at: the shorter side scaled to the tower's size, the middle square of that, its levels
/// normalised. The square has the very bytes of torchvision's Resize (bicubic, antialiased) and CenterCrop on a Pillow picture, and its
/// planes the very numbers of ToTensor and Normalize; docs/clip-preprocessing.md says where photos differ before they come here. Safe to
/// use from several threads.
/// </summary>
public sealed class ClipPreprocessor
{
    private readonly ConcurrentBag<(BicubicResampler Resampler, byte[] Square)> _scratch = [];

    /// <summary>Creates a preprocessor.</summary>
    /// <param name="size">Pixels a side of what the tower looks at, 1 to 4096; 224 for ViT-B/32.</param>
    public ClipPreprocessor(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 4096);
        Size = size;
    }

    /// <summary>Pixels a side of what the tower looks at.</summary>
    public int Size { get; }

    /// <summary>
    /// Prepares one photo. The numbers are those of others' CLIP pipelines where the photo comes at its full resolution. One that was
    /// shrunk on the way, its shorter side still at least <see cref="Size"/>, is taken too: the numbers are then close to those, no more.
    /// </summary>
    /// <param name="photo">The photo, upright, of any size; smaller ones are enlarged.</param>
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
