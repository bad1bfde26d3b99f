namespace Imago.Film.Pictures;

/// <summary>
/// The taps that enlarge one axis by the uniform cubic B-spline, which also smooths (de Boor 1978, "A Practical Guide to Splines"). Beyond
/// the edges, the outermost sample is repeated.
/// </summary>
internal sealed class SplineTaps
{
    private const int Taps = 4;
    private readonly int[] _indexes; // [length, 4]
    private readonly float[] _weights; // [length, 4]

    /// <summary>Computes the taps.</summary>
    /// <param name="source">Number of input samples.</param>
    /// <param name="length">Number of output samples.</param>
    public SplineTaps(int source, int length)
    {
        (Length, _indexes, _weights) = (length, new int[length * Taps], new float[length * Taps]);
        for (var i = 0; i < length; i++)
        {
            var place = ((i + 0.5) * source / length) - 0.5;
            var first = (int)Math.Floor(place);
            var t = place - first;
            for (var k = 0; k < Taps; k++)
                _indexes[(i * Taps) + k] = Math.Clamp(first + k - 1, 0, source - 1);
            _weights[i * Taps] = (float)((1 - t) * (1 - t) * (1 - t) / 6);
            _weights[(i * Taps) + 1] = (float)(((((3 * t) - 6) * t * t) + 4) / 6);
            _weights[(i * Taps) + 2] = (float)(((((((-3 * t) + 3) * t) + 3) * t) + 1) / 6);
            _weights[(i * Taps) + 3] = (float)(t * t * t / 6);
        }
    }

    /// <summary>Number of output samples.</summary>
    public int Length { get; }

    /// <summary>Returns the indexes of the four input samples of an output sample.</summary>
    public ReadOnlySpan<int> Indexes(int i) => _indexes.AsSpan(i * Taps, Taps);

    /// <summary>Returns the weights of the four input samples; they add up to 1.</summary>
    public ReadOnlySpan<float> Weights(int i) => _weights.AsSpan(i * Taps, Taps);
}
