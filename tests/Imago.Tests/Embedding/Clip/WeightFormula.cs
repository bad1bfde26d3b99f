using System.Text;

namespace Imago.Tests.Embedding.Clip;

/// <summary>Random weights by a formula, identical to those of tests/reference/clip_weights.py.</summary>
internal static class WeightFormula
{
    /// <summary>Numbers in [-1, 1), determined by a name: SplitMix64 seeded with the name's 64-bit FNV-1a hash.</summary>
    public static double[] Uniform(string name, int count)
    {
        var state = 0xCBF29CE484222325UL;
        foreach (var b in Encoding.UTF8.GetBytes(name))
            state = (state ^ b) * 0x100000001B3UL;
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            numbers[i] = ((z ^ (z >> 31)) >> 40) * (1.0 / (1 << 23)) - 1;
        }

        return numbers;
    }

    /// <summary>Draws a tensor by OpenCLIP's name.</summary>
    public static float[] Draw(int seed, string name, long[] shape, bool outliers)
    {
        var numbers = Uniform($"{seed}/{name}", (int)shape.Aggregate(1L, (product, length) => product * length));
        var (offset, scale) = Spread(name, shape);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = offset + (numbers[i] * scale);
        if (outliers)
            AddOutliers(numbers, name, (int)shape[^1]);
        return Array.ConvertAll(numbers, number => (float)number);
    }

    private static (double Offset, double Scale) Spread(string name, long[] shape)
    {
        if ($".{name}".Contains(".ln_", StringComparison.Ordinal))
            return name.EndsWith("weight", StringComparison.Ordinal) ? (1, 0.2) : (0, 0.05);
        if (name.EndsWith("bias", StringComparison.Ordinal))
            return (0, 0.05);
        if (shape.Length == 4)
            return (0, Math.Sqrt(3.0 / (shape[1] * shape[2] * shape[3])));
        if (Ends(name, "in_proj_weight", "c_fc.weight", "c_proj.weight", "out_proj.weight"))
            return (0, Math.Sqrt(3.0 / shape[1]));
        return Ends(name, "visual.proj", "text_projection") ? (0, Math.Sqrt(3.0 / shape[0])) : (0, 0.5);
    }

    private static void AddOutliers(double[] numbers, string name, int last)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (Ends(name, "ln_1.weight", "ln_2.weight"))
                numbers[i] *= i % last % 37 == 5 ? 6 : 1;
            else if (Ends(name, "c_proj.weight"))
                numbers[i] *= i / last % 53 == 7 ? 5 : 1;
            else if (Ends(name, "positional_embedding"))
                numbers[i] *= i % last % 61 == 11 ? 12 : 1;
        }
    }

    private static bool Ends(string name, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
