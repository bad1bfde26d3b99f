using System.Text.Json;
using Imago.Imaging;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

/// <summary>What other decoders make of the test photos: upright size and the mean colours of a grid of cells.</summary>
internal sealed record ReferencePhotos(int Grid, Dictionary<string, ReferencePhotos.Seen> Photos)
{
    public static ReferencePhotos Decoded { get; } = JsonSerializer.Deserialize<ReferencePhotos>(
        File.ReadAllText(TestFolders.Data("Imaging", "Decoding", "Data", "decoded.json")),
        JsonSerializerOptions.Web)!;

    /// <summary>The same grid of means for one of our images, [grid x grid] of R, G, B.</summary>
    public static double[][] CellsOf(RgbImage image, int grid)
    {
        var (columns, rows) = (Bounds(image.Width, grid), Bounds(image.Height, grid));
        var cells = new List<double[]>();
        for (var row = 0; row < grid; row++)
        {
            for (var column = 0; column < grid; column++)
            {
                var sums = new double[3];
                for (var y = rows[row]; y < rows[row + 1]; y++)
                {
                    for (var x = columns[column]; x < columns[column + 1]; x++)
                    {
                        for (var c = 0; c < 3; c++)
                            sums[c] += image.Pixels[(((y * image.Width) + x) * 3) + c];
                    }
                }

                var area = (rows[row + 1] - rows[row]) * (columns[column + 1] - columns[column]);
                cells.Add([.. sums.Select(s => s / area)]);
            }
        }

        return [.. cells];
    }

    /// <summary>The largest difference between two grids.</summary>
    public static double Distance(double[][] a, double[][] b) =>
        a.Zip(b, (x, y) => x.Zip(y, (p, q) => Math.Abs(p - q)).Max()).Max();

    // numpy.array_split: the first parts get one more if the division leaves a remainder.
    private static int[] Bounds(int length, int parts)
    {
        var bounds = new int[parts + 1];
        for (var i = 0; i < parts; i++)
            bounds[i + 1] = bounds[i] + (length / parts) + (i < length % parts ? 1 : 0);
        return bounds;
    }

    internal sealed record Seen(int Width, int Height, bool Cmyk, double[][] Cells);
}
