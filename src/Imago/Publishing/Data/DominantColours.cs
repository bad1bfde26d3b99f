using Imago.Clustering;
using Imago.Errors;
using Imago.Imaging.Colour;
using Imago.Imaging.Decoding;
using Imago.Numerics;
using Imago.Plots.Colours;

namespace Imago.Publishing.Data;

/// <summary>Finds pictures' dominant colours: K-Means in CIE L*a*b* over pixels sampled evenly from each picture.</summary>
internal static class DominantColours
{
    private const int Colours = 5;
    private const int Side = 32;
    private const int PixelsOfPicture = 300;
    private static readonly PhotoDecoder Decoder = new();

    /// <summary>Finds the colours.</summary>
    /// <param name="thumbnails">The pictures' thumbnails; those that cannot be read are left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>At most five colours, fewer if the pictures have fewer; the one with the most pixels comes first.</returns>
    public static IReadOnlyList<Rgb> Of(IEnumerable<byte[]> thumbnails, CancellationToken cancellationToken = default)
    {
        var pixels = thumbnails.SelectMany(Sample).ToArray();
        var distinct = pixels.Distinct().Take(Colours).Count();
        if (distinct == 0)
            return [];
        var fit = new KMeans(new KMeansOptions { Clusters = distinct, Initialisations = 1, MaxIterations = 30 }).Fit(ToLab(pixels), cancellationToken);
        return
        [
            .. Enumerable.Range(0, pixels.Length).GroupBy(i => fit.Labels[i], i => pixels[i])
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key)
                .Select(Mean)
                .Distinct(),
        ];
    }

    private static List<Rgb> Sample(byte[] thumbnail)
    {
        try
        {
            var image = Decoder.Decode(thumbnail, "a thumbnail", DecodeSize.AtLeast(Side));
            var count = image.Width * image.Height;
            var step = Math.Max(1, count / PixelsOfPicture);
            var sample = new List<Rgb>();
            for (var i = step / 2; i < count; i += step)
            {
                var at = i * 3;
                sample.Add(new Rgb(image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]));
            }

            return sample;
        }
        catch (UnreadablePhotoException)
        {
            return [];
        }
    }

    // [n, 3]
    private static Matrix ToLab(Rgb[] pixels)
    {
        float[] l = Array.ConvertAll(pixels, p => (float)p.Red), a = Array.ConvertAll(pixels, p => (float)p.Green), b = Array.ConvertAll(pixels, p => (float)p.Blue);
        LabColor.FromSrgb(l, a, b);
        var lab = new Matrix(pixels.Length, 3);
        for (var i = 0; i < pixels.Length; i++)
            (lab.Row(i)[0], lab.Row(i)[1], lab.Row(i)[2]) = (l[i], a[i], b[i]);
        return lab;
    }

    private static Rgb Mean(IEnumerable<Rgb> pixels)
    {
        var (red, green, blue, count) = (0L, 0L, 0L, 0L);
        foreach (var pixel in pixels)
            (red, green, blue, count) = (red + pixel.Red, green + pixel.Green, blue + pixel.Blue, count + 1);
        return new Rgb(Rounded(red, count), Rounded(green, count), Rounded(blue, count));
    }

    private static byte Rounded(long sum, long count) => (byte)((sum + (count / 2)) / count);
}
