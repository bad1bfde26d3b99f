using System.Numerics;

namespace Imago.Numerics;

/// <summary>
/// A random generator whose numbers depend only on its seed, today and in ten years (unlike <see cref="Random"/>, whose algorithm is not
/// part of its contract): xoshiro256** of Blackman and Vigna (2018), seeded by SplitMix64. It is not thread-safe; use one generator per
/// task.
/// </summary>
internal sealed class SeededRandom
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Creates the generator of a task.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">The task's number; different streams of one seed are independent.</param>
    public SeededRandom(long seed, long stream = 0)
    {
        var x = unchecked((ulong)seed) ^ BitOperations.RotateLeft(unchecked((ulong)stream) * 0xD1342543DE82EF95UL, 32);
        for (var i = 0; i < 4; i++)
        {
            x = unchecked(x + 0x9E3779B97F4A7C15UL);
            var z = x;
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
            _state[i] = z ^ (z >> 31);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var s = _state;
        var result = unchecked(BitOperations.RotateLeft(s[1] * 5, 7) * 9);
        var t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = BitOperations.RotateLeft(s[3], 45);
        return result;
    }

    /// <summary>A number in [0, 1), uniform, with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="exclusiveMax"/>), uniform.</summary>
    /// <param name="exclusiveMax">The bound, at least 1.</param>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        return (int)Math.BigMul(NextBits(), (ulong)exclusiveMax, out _);
    }

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="exclusiveMax"/>), uniform.</summary>
    /// <param name="min">The lowest.</param>
    /// <param name="exclusiveMax">The bound, above <paramref name="min"/>.</param>
    public int NextInt(int min, int exclusiveMax) => min + NextInt(exclusiveMax - min);

    /// <summary>A random index, with probabilities proportional to the weights.</summary>
    /// <param name="weights">One weight or more, none below 0, with a sum above 0.</param>
    public int NextWeighted(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        var left = NextDouble() * sum;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
                continue;
            (last, left) = (i, left - weights[i]);
            if (left < 0)
                break;
        }

        return last;
    }

    /// <summary>A number from the standard normal distribution (Box and Muller 1958).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * ScalarFunctions.Log(1 - NextDouble()));
        return radius * ScalarFunctions.Cos(2 * Math.PI * NextDouble());
    }
}
