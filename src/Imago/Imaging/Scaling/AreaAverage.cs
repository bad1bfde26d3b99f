using System.Numerics;

namespace Imago.Imaging.Scaling;

/// <summary>Scales a photo by averaging: each target pixel is the mean of the area it covers; partly covered pixels count by their share.</summary>
internal static class AreaAverage
{
    /// <summary>Scales a photo into planes.</summary>
    /// <param name="photo">The photo, of any size.</param>
    /// <param name="width">Target pixels across.</param>
    /// <param name="height">Target pixels down.</param>
    /// <param name="red">[height, width], receives 0 to 255.</param>
    /// <param name="green">The same.</param>
    /// <param name="blue">The same.</param>
    public static void Resample(RgbImage photo, int width, int height, Span<float> red, Span<float> green, Span<float> blue)
    {
        var columns = Coverages(photo.Width, width);
        var rows = Coverages(photo.Height, height);
        var stride = photo.Width * 3;
        var sum = new float[stride];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sum);
            var (firstRow, rowWeights) = rows[y];
            for (var i = 0; i < rowWeights.Length; i++)
                Add(photo.Pixels.AsSpan((firstRow + i) * stride, stride), rowWeights[i], sum);

            for (var x = 0; x < width; x++)
            {
                var (firstColumn, weights) = columns[x];
                float r = 0, g = 0, b = 0;
                var p = firstColumn * 3;
                foreach (var weight in weights)
                {
                    r += weight * sum[p];
                    g += weight * sum[p + 1];
                    b += weight * sum[p + 2];
                    p += 3;
                }

                var at = (y * width) + x;
                (red[at], green[at], blue[at]) = (r, g, b);
            }
        }
    }

    // The source pixels that each target pixel covers, and their shares of its area.
    private static (int First, float[] Weights)[] Coverages(int source, int target)
    {
        var scale = (double)source / target;
        var coverages = new (int, float[])[target];
        for (var i = 0; i < target; i++)
        {
            var (start, end) = (i * scale, (i + 1) * scale);
            var first = Math.Min((int)start, source - 1);
            var last = Math.Clamp((int)Math.Ceiling(end - 1e-9) - 1, first, source - 1);
            var weights = new float[last - first + 1];
            for (var j = first; j <= last; j++)
                weights[j - first] = (float)((Math.Min(end, j + 1) - Math.Max(start, j)) / scale);
            coverages[i] = (first, weights);
        }

        return coverages;
    }

    private static void Add(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        var i = 0;
        var step = Vector<byte>.Count;
        var quarter = Vector<float>.Count;
        for (; i <= row.Length - step; i += step)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            AddScaled(a, weight, sum[i..]);
            AddScaled(b, weight, sum[(i + quarter)..]);
            AddScaled(c, weight, sum[(i + (2 * quarter))..]);
            AddScaled(d, weight, sum[(i + (3 * quarter))..]);
        }

        for (; i < row.Length; i++)
            sum[i] += row[i] * weight;
    }

    private static void AddScaled(Vector<uint> bytes, float weight, Span<float> sum) =>
        (new Vector<float>(sum) + (Vector.ConvertToSingle(Vector.AsVectorInt32(bytes)) * weight)).CopyTo(sum);
}
