using Imago.Imaging;
using Imago.Imaging.Colour;
using Imago.Imaging.Foregrounds;
using Imago.Imaging.Scaling;
using Imago.Numerics;

namespace Imago.Film.Pictures;

/// <summary>
/// The position of a photo's subject, as fractions of the photo's sides from the upper left corner. The box holds nine tenths of the
/// subject's weight across and nine tenths down, so at least four fifths of it all.
/// </summary>
/// <param name="X">Horizontal position of its middle, 0 to 1.</param>
/// <param name="Y">Vertical position of its middle, 0 to 1.</param>
/// <param name="Left">The box's left edge.</param>
/// <param name="Top">The box's top edge.</param>
/// <param name="Right">The box's right edge.</param>
/// <param name="Bottom">The box's bottom edge.</param>
internal readonly record struct Subject(double X, double Y, double Left, double Top, double Right, double Bottom)
{
    private const double Outside = 0.05; // share of the weight beyond each edge of the box

    // A portrait-format photo mostly shows a person, with the head in the upper third. This tilt (the logarithm of the weight, from edge to
    // edge) moves the middle of a photo without a subject from a half to two fifths of the height.
    private const double UprightTilt = 2.2;

    /// <summary>The default subject: the middle of the photo.</summary>
    public static Subject Middle { get; } = new(0.5, 0.5, 0.25, 0.25, 0.75, 0.75);

    /// <summary>Estimates a photo's subject: what differs in colour from the border, weighted towards the middle.</summary>
    /// <param name="photo">The photo, of any size.</param>
    public static Subject Of(RgbImage photo)
    {
        var (lab, weights, between) = (Planes(), Plane(), Plane());
        AreaAverage.Resample(SparseCopy.Of(photo, 2 * WorkingGrid.Side), WorkingGrid.Side, WorkingGrid.Side, lab[0], lab[1], lab[2]);
        LabColor.FromSrgb(lab[0], lab[1], lab[2]);
        Foreground.Estimate(lab, weights, between);

        // Reaches 1 at 3:4 and narrower.
        var upright = Math.Clamp((((double)photo.Height / photo.Width) - 1) * 3, 0, 1);
        var (across, down) = (new double[WorkingGrid.Side], new double[WorkingGrid.Side]);
        for (var y = 0; y < WorkingGrid.Side; y++)
        {
            var tilt = ScalarFunctions.Exp(-UprightTilt * upright * y / WorkingGrid.Side);
            for (var x = 0; x < WorkingGrid.Side; x++)
            {
                var weight = weights[(y * WorkingGrid.Side) + x] * tilt;
                across[x] += weight;
                down[y] += weight;
            }
        }

        return new Subject(Mean(across), Mean(down), Quantile(across, Outside), Quantile(down, Outside), Quantile(across, 1 - Outside), Quantile(down, 1 - Outside));
    }

    private static float[] Plane() => new float[WorkingGrid.Cells];

    private static float[][] Planes() => [Plane(), Plane(), Plane()];

    private static double Mean(double[] weights)
    {
        var (sum, moment) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            moment += weights[i] * (i + 0.5);
        }

        return moment / sum / weights.Length;
    }

    // The position at which a share of the weight lies before it; interpolated within a cell.
    private static double Quantile(double[] weights, double part)
    {
        var wanted = part * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] >= wanted)
                return (i + (wanted / weights[i])) / weights.Length;
            wanted -= weights[i];
        }

        return 1;
    }
}
