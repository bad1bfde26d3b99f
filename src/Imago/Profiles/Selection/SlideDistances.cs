using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Profiles.Clusters;

namespace Imago.Profiles.Selection;

/// <summary>The visual distances between photos that are shown one after the other.</summary>
internal static class SlideDistances
{
    // At one half, steps in light and colour are 38 to 46 % smaller than by likeness alone, and steps in likeness 7 % larger
    // (docs/film-order.md).
    private const double LightWeight = 0.5;

    /// <summary>Computes distances by content.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="rows">The rows of the photos, [m].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Euclidean distances in the space of likeness, [m, m].</returns>
    public static Matrix OfLikeness(DescribedPhotos album, int[] rows, CancellationToken cancellationToken) => Of(album.Likeness.Take(rows), cancellationToken);

    /// <summary>Computes distances by content, light and colour; each is divided by its mean.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="rows">The rows of the photos, [m].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Distances, [m, m]; 0 between photos equal in both.</returns>
    public static Matrix OfFlow(DescribedPhotos album, int[] rows, CancellationToken cancellationToken)
    {
        var distances = OfLikeness(album, rows, cancellationToken);
        var light = Of(Light([.. rows.Select(row => album.Measures[row])]), cancellationToken);
        var (unit, lightUnit) = (1 / MeanOf(distances), LightWeight / MeanOf(light));
        for (var i = 0; i < distances.Data.Length; i++)
            distances.Data[i] = (float)((distances.Data[i] * unit) + (light.Data[i] * lightUnit));
        return distances;
    }

    /// <summary>Computes Euclidean distances between points, [m, m].</summary>
    /// <param name="points">[m, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static Matrix Of(Matrix points, CancellationToken cancellationToken)
    {
        var distances = Distances.Squared(points, points, cancellationToken);
        for (var i = 0; i < distances.Data.Length; i++)
            distances.Data[i] = MathF.Sqrt(distances.Data[i]);
        return distances;
    }

    // The HSV cylinder as points: hue as angle, saturation as radius, brightness as height, [m, 3]. A photo without hue lies on the axis.
    private static Matrix Light(PhotoMeasures[] measures)
    {
        var points = new Matrix(measures.Length, 3);
        foreach (var (row, photo) in measures.Index())
        {
            var angle = (photo.Hue ?? 0) * Math.PI / 180;
            var away = photo.Hue is null ? 0 : photo.Saturation;
            var point = points.Row(row);
            (point[0], point[1], point[2]) = ((float)(away * ScalarFunctions.Cos(angle)), (float)(away * ScalarFunctions.Sin(angle)), (float)photo.Brightness);
        }

        return points;
    }

    // Infinite if all photos are equal, so that their distances stay 0.
    private static double MeanOf(Matrix distances)
    {
        var sum = DoubleSums.Of(distances.Data);
        return sum > 0 ? sum / ((double)distances.Rows * (distances.Rows - 1)) : double.PositiveInfinity;
    }
}
