using Imago.Embedding.Measures;
using Imago.Photos;

namespace Imago.Profiles.Selection;

/// <summary>
/// Finds photos that are blurred or tiny. The limits depend on the album, because textures and cameras differ. A photo counts as blurred
/// when its blur is far above the album's median, and as tiny when it has far fewer pixels than the median photo.
/// </summary>
internal static class PhotoFlaws
{
    // In standard deviations, estimated from the median absolute deviation, which blurred photos hardly change. Of 2,100 photos this marks
    // seven, all of them soft; of photos blurred by a Gaussian of two pixels at 256 it marks at least 97 in 100 (docs/film-order.md).
    private const double MostDeviations = 3;
    private const double DeviationsPerMad = 1.4826;

    // Photos of one camera and one scene differ by less than this, which is invisible.
    private const double LeastAboveUsual = 0.1;

    // A quarter of the median width and height.
    private const long TinyShare = 16;

    // In an album of larger photos, anything this small is an icon or a thumbnail.
    private const int TinySide = 200;

    /// <summary>Finds the flawed photos.</summary>
    /// <param name="photos">The album's photos, [n]; photos whose status is not ok do not affect the limits.</param>
    /// <param name="measures">Their measures, [n].</param>
    /// <returns>True for a photo with a flaw, [n]; false if blur or size is unknown.</returns>
    public static bool[] Find(IReadOnlyList<Photo> photos, IReadOnlyList<PhotoMeasures> measures)
    {
        var counted = Enumerable.Range(0, photos.Count).Where(row => photos[row].Status == PhotoStatus.Ok).ToList();
        var mostBlur = MostBlur([.. counted.Select(row => measures[row].Blur).OfType<double>()]);
        var sized = counted.Select(row => photos[row]).Where(photo => Pixels(photo) > 0).ToList();
        var usualPixels = Median([.. sized.Select(photo => (double)Pixels(photo))]);
        var smallIsTiny = Median([.. sized.Select(photo => (double)ShorterSide(photo))]) >= TinySide;
        return
        [
            .. photos.Select((photo, row) => measures[row].Blur > mostBlur
                || (Pixels(photo) > 0 && (Pixels(photo) * TinyShare < usualPixels || (smallIsTiny && ShorterSide(photo) < TinySide)))),
        ];
    }

    private static double MostBlur(double[] blurs)
    {
        var usual = Median(blurs);
        var deviation = DeviationsPerMad * Median([.. blurs.Select(blur => Math.Abs(blur - usual))]);
        return usual + Math.Max(LeastAboveUsual, MostDeviations * deviation);
    }

    // The upper of the two middle values; 0 for an empty array.
    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? 0 : values[values.Length / 2];
    }

    private static long Pixels(Photo photo) => (long)photo.Width * photo.Height;

    private static int ShorterSide(Photo photo) => Math.Min(photo.Width, photo.Height);
}
