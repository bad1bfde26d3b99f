using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Imago.Imaging.Scaling;

/// <summary>
/// Scales a picture row by row: each source row horizontally when it is first needed, then the last few rows vertically. Every output sample is computed
/// by the same single-precision operations in the same order whatever the vector width, so the bytes are the same on every machine. In linear light the
/// intermediate samples are light (0 to 1), not levels, so fine bright detail keeps its brightness when shrunk. The inner loops are compiled with full
/// optimisation at once; otherwise a process that makes one film would do most of its scaling in unoptimised code.
/// </summary>
internal sealed class Resampler
{
    private readonly RgbImage _image;
    private readonly LanczosWeights _across;
    private readonly LanczosWeights _down;
    private readonly int _width;
    private readonly bool _linearLight;
    private readonly int _left;
    private readonly int _right;
    private readonly float[] _source;
    private readonly float[] _row;
    private readonly float[][] _ring;
    private readonly float[][] _window;
    private int _scaledRows;

    /// <summary>Prepares to scale a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">Pixels across afterwards.</param>
    /// <param name="height">Pixels down afterwards.</param>
    public Resampler(RgbImage image, int width, int height)
        : this(image, new LanczosWeights(image.Width, width), new LanczosWeights(image.Height, height), false)
    {
    }

    /// <summary>Prepares to scale a part of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="across">The taps that scale its rows.</param>
    /// <param name="down">The taps that scale its columns.</param>
    /// <param name="linearLight">True to sum light, false to sum levels.</param>
    public Resampler(RgbImage image, LanczosWeights across, LanczosWeights down, bool linearLight)
    {
        var width = across.Count.Length;
        (_image, _across, _down, _width, _linearLight) = (image, across, down, width, linearLight);
        (_left, _right) = (across.First[0], across.First[^1] + across.Count[^1]);
        _source = new float[image.Width * 4];
        _row = new float[width * 3];
        _ring = new float[_down.MaxTaps][];
        _window = new float[_ring.Length][];
        for (var i = 0; i < _ring.Length; i++)
            _ring[i] = new float[width * 3];
    }

    /// <summary>Scales a whole picture.</summary>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        var resampler = new Resampler(image, width, height);
        var result = new RgbImage(width, height);
        var row = resampler._row;
        for (var y = 0; y < height; y++)
        {
            resampler.Row(y, row);
            for (var i = 0; i < row.Length; i++)
                result.Pixels[(y * width * 3) + (i % width * 3) + (i / width)] = (byte)Level(row[i]);
        }

        return result;
    }

    /// <summary>A sample's level: rounded, with the filter's overshoot clipped.</summary>
    public static int Level(float sample) => (int)(MathF.Min(MathF.Max(sample, 0), 255) + 0.5f);

    /// <summary>Computes an output row's levels. Rows must be requested from the top down.</summary>
    /// <param name="y">The row.</param>
    /// <param name="levels">[3][left + width or more], receives red, green and blue, rounded, 0 to 255.</param>
    /// <param name="left">Where the row begins in <paramref name="levels"/>.</param>
    public void Levels(int y, int[][] levels, int left)
    {
        Row(y, _row);
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = _row.AsSpan(channel * _width, _width);
            var target = levels[channel].AsSpan(left, _width);
            if (_linearLight)
                Encode(samples, target);
            else
                Round(samples, target);
        }
    }

    private static void Encode(ReadOnlySpan<float> light, Span<int> levels)
    {
        for (var x = 0; x < light.Length; x++)
            levels[x] = SrgbCurve.Level(light[x]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(ReadOnlySpan<float> samples, Span<int> levels)
    {
        var x = 0;
        for (; x <= samples.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var cut = Vector.Min(Vector.Max(new Vector<float>(samples[x..]), Vector<float>.Zero), new Vector<float>(255));
            Vector.ConvertToInt32(cut + new Vector<float>(0.5f)).CopyTo(levels[x..]);
        }

        for (; x < samples.Length; x++)
            levels[x] = Level(samples[x]);
    }

    // row: [3, width], red, green, blue, not yet rounded or clipped.
    private void Row(int y, Span<float> row)
    {
        var (first, count) = (_down.First[y], _down.Count[y]);

        // Rows above the first needed one are skipped: a part of a picture may begin far down.
        _scaledRows = Math.Max(_scaledRows, first);
        for (; _scaledRows < first + count; _scaledRows++)
            ScaleAcross(_scaledRows, _ring[_scaledRows % _ring.Length]);
        var rows = _window.AsSpan(0, count);
        for (var k = 0; k < count; k++)
            rows[k] = _ring[(first + k) % _ring.Length];
        SumRows(rows, _down.Weights.AsSpan(y * _down.MaxTaps, count), row);
    }

    // Several vectors at once, because each addition in one sum waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRows(ReadOnlySpan<float[]> rows, ReadOnlySpan<float> weights, Span<float> sums)
    {
        var (lanes, at) = (Vector<float>.Count, 0);
        for (; at <= sums.Length - (4 * lanes); at += 4 * lanes)
        {
            var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var k = 0; k < rows.Length; k++)
            {
                var row = rows[k].AsSpan(at, 4 * lanes);
                var weight = new Vector<float>(weights[k]);
                a += new Vector<float>(row) * weight;
                b += new Vector<float>(row[lanes..]) * weight;
                c += new Vector<float>(row[(2 * lanes)..]) * weight;
                d += new Vector<float>(row[(3 * lanes)..]) * weight;
            }

            a.CopyTo(sums[at..]);
            b.CopyTo(sums[(at + lanes)..]);
            c.CopyTo(sums[(at + (2 * lanes))..]);
            d.CopyTo(sums[(at + (3 * lanes))..]);
        }

        for (; at < sums.Length; at++)
        {
            var sum = 0f;
            for (var k = 0; k < rows.Length; k++)
                sum += rows[k][at] * weights[k];
            sums[at] = sum;
        }
    }

    // One vector holds a pixel: red, green, blue and an unused lane.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScaleAcross(int y, float[] target)
    {
        Widen(_image.Pixels.AsSpan(y * _image.Width * 3, _image.Width * 3));
        ref var source = ref MemoryMarshal.GetArrayDataReference(_source);
        var (first, count, taps, stride) = (_across.First, _across.Count, _across.Weights, _across.MaxTaps);
        for (var x = 0; x < _width; x++)
        {
            var weights = taps.AsSpan(x * stride, count[x]);
            ref var pixel = ref Unsafe.Add(ref source, first[x] * 4);
            var sum = Vector128<float>.Zero;
            for (var k = 0; k < weights.Length; k++)
                sum += Vector128.LoadUnsafe(ref pixel, (nuint)(k * 4)) * weights[k];
            target[x] = sum[0];
            target[_width + x] = sum[1];
            target[_width + _width + x] = sum[2];
        }
    }

    // The columns that any output sample uses.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Widen(ReadOnlySpan<byte> pixels)
    {
        if (_linearLight)
        {
            WidenToLight(pixels);
            return;
        }

        var x = _left;
        for (; x < _right - 1; x++)
        {
            var packed = MemoryMarshal.Read<uint>(pixels[(x * 3)..]);
            var words = Vector128.WidenLower(Vector128.CreateScalar(packed).AsByte());
            Vector128.ConvertToSingle(Vector128.WidenLower(words).AsInt32()).CopyTo(_source, x * 4);
        }

        (_source[x * 4], _source[(x * 4) + 1], _source[(x * 4) + 2]) = (pixels[x * 3], pixels[(x * 3) + 1], pixels[(x * 3) + 2]);
    }

    private void WidenToLight(ReadOnlySpan<byte> pixels)
    {
        var light = SrgbCurve.Light;
        for (var x = _left; x < _right; x++)
        {
            var pixel = pixels.Slice(x * 3, 3);
            var source = _source.AsSpan(x * 4, 3);
            (source[0], source[1], source[2]) = (light[pixel[0]], light[pixel[1]], light[pixel[2]]);
        }
    }
}
