using System.Numerics;
using Imago.Numerics;
using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Imaging.Foregrounds;

/// <summary>A separable Gaussian blur of planes, cut off at three standard deviations, with mirrored borders.</summary>
internal sealed class GaussianBlur
{
    private readonly float[] _taps; // [2 radius + 1], sum 1
    private readonly int _radius;

    /// <summary>Prepares a blur.</summary>
    /// <param name="deviation">The standard deviation in cells.</param>
    public GaussianBlur(double deviation)
    {
        _radius = (int)Math.Ceiling(3 * deviation);
        var weights = Enumerable.Range(-_radius, (2 * _radius) + 1).Select(i => ScalarFunctions.Exp(-i * i / (2 * deviation * deviation))).ToArray();
        var sum = weights.Sum();
        _taps = [.. weights.Select(w => (float)(w / sum))];
    }

    /// <summary>Blurs a plane.</summary>
    /// <param name="source">[Side, Side].</param>
    /// <param name="target">[Side, Side]; may be the source.</param>
    /// <param name="between">[Side, Side]; scratch memory, different from the other two.</param>
    public void Apply(float[] source, float[] target, float[] between)
    {
        // Along the columns: a weighted sum of whole rows.
        Span<int> starts = stackalloc int[_taps.Length];
        for (var y = 0; y < Side; y++)
        {
            for (var t = 0; t < _taps.Length; t++)
                starts[t] = Reflect(y + t - _radius) * Side;
            Sum(source, starts, between.AsSpan(y * Side, Side));
        }

        // Along the rows, each extended by its mirrored ends: a weighted sum of the row at every shift.
        for (var t = 0; t < _taps.Length; t++)
            starts[t] = t;
        Span<float> wide = stackalloc float[Side + (2 * _radius)];
        for (var y = 0; y < Side; y++)
        {
            var row = between.AsSpan(y * Side, Side);
            row.CopyTo(wide[_radius..]);
            for (var i = 1; i <= _radius; i++)
            {
                wide[_radius - i] = row[i];
                wide[_radius + Side - 1 + i] = row[Side - 1 - i];
            }

            Sum(wide, starts, target.AsSpan(y * Side, Side));
        }
    }

    // Four sums at a time, because a single one would wait for its last addition.
    private void Sum(ReadOnlySpan<float> source, ReadOnlySpan<int> starts, Span<float> target)
    {
        var width = Vector<float>.Count;
        for (var x = 0; x < target.Length; x += 4 * width)
        {
            Vector<float> a = default, b = default, c = default, d = default;
            for (var t = 0; t < starts.Length; t++)
            {
                var tap = new Vector<float>(_taps[t]);
                var from = source.Slice(starts[t] + x, 4 * width);
                a = Vector.FusedMultiplyAdd(tap, new Vector<float>(from), a);
                b = Vector.FusedMultiplyAdd(tap, new Vector<float>(from[width..]), b);
                c = Vector.FusedMultiplyAdd(tap, new Vector<float>(from[(2 * width)..]), c);
                d = Vector.FusedMultiplyAdd(tap, new Vector<float>(from[(3 * width)..]), d);
            }

            a.CopyTo(target[x..]);
            b.CopyTo(target[(x + width)..]);
            c.CopyTo(target[(x + (2 * width))..]);
            d.CopyTo(target[(x + (3 * width))..]);
        }
    }
}
