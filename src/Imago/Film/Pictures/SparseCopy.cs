using Imago.Imaging;

namespace Imago.Film.Pictures;

/// <summary>
/// A small copy of a photo for rough analysis: every n-th pixel of every n-th row. Once averaged or blurred, it tells as much as the whole
/// photo, and only about a hundredth of the pixels are read.
/// </summary>
internal static class SparseCopy
{
    /// <summary>Copies a photo.</summary>
    /// <param name="photo">The photo; returned unchanged where it is small already.</param>
    /// <param name="shorterSide">The least length of the copy's shorter side in pixels, if the photo has as many; the copy may be up to
    /// twice as large.</param>
    public static RgbImage Of(RgbImage photo, int shorterSide)
    {
        var step = Math.Min(photo.Width, photo.Height) / shorterSide;
        if (step <= 1)
            return photo;
        var copy = new RgbImage(photo.Width / step, photo.Height / step);
        for (var y = 0; y < copy.Height; y++)
        {
            var row = photo.Pixels.AsSpan(((y * step) + (step / 2)) * photo.Width * 3);
            var target = copy.Pixels.AsSpan(y * copy.Width * 3);
            for (var x = 0; x < copy.Width; x++)
                row.Slice(((x * step) + (step / 2)) * 3, 3).CopyTo(target[(x * 3)..]);
        }

        return copy;
    }
}
