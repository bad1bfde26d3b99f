using System.Numerics;
using static Imago.Embedding.Visual.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>A Gaussian blur of planes, separable, cut at three standard deviations, borders mirrored.</summary>
internal sealed class GaussianBlur
{
    private readonly float[] _taps; // [2 radius + 1], sum 1
    private readonly int _radius;

    /// <summary>Prepares a blur.</summary>
    /// <param name="deviation">Its standard deviation in cells.</param>
    public GaussianBlur(double deviation)
    {
        _radius = (int)Math.Ceiling(3 * deviation);
        var weights = Enumerable.Range(-_radius, (2 * _radius) + 1).Select(i => Math.Exp(-i * i / (2 * deviation * deviation))).ToArray();
        var sum = weights.Sum();
        _taps = [.. weights.Select(w => (float)(w / sum))];
    }

    /// <summary>Blurs a plane.</summary>
    /// <param name="source">[Side, Side].</param>
    /// <param name="target">[Side, Side]; may be the source.</param>
    /// <param name="between">[Side, Side], overwritten; neither of the others.</param>
    public void Apply(float[] source, float[] target, float[] between)
    {
        // Down the columns: a weighted sum of whole rows.
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x += Vector<float>.Count)
            {
                var sum = Vector<float>.Zero;
                for (var t = 0; t < _taps.Length; t++)
                    sum = Vector.FusedMultiplyAdd(new Vector<float>(_taps[t]), new Vector<float>(source, (Reflect(y + t - _radius) * Side) + x), sum);
                sum.CopyTo(between, (y * Side) + x);
            }
        }

        // Along the rows, each first widened by what lies mirrored beyond its ends.
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

            for (var x = 0; x < Side; x += Vector<float>.Count)
            {
                var sum = Vector<float>.Zero;
                for (var t = 0; t < _taps.Length; t++)
                    sum = Vector.FusedMultiplyAdd(new Vector<float>(_taps[t]), new Vector<float>(wide[(x + t)..]), sum);
                sum.CopyTo(target, (y * Side) + x);
            }
        }
    }
}
