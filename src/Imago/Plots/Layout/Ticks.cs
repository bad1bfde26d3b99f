using System.Globalization;

namespace Imago.Plots.Layout;

/// <summary>
/// Ticks at round numbers that cover the data: steps of 1, 2 or 5 times a power of ten, the first tick at or below the lowest value, the
/// last at or above the highest (Heckbert, "Nice numbers for graph labels", Graphics Gems 1990).
/// </summary>
internal sealed class Ticks
{
    private readonly string _format;

    private Ticks(double[] values, string format) => (Values, _format) = (values, format);

    /// <summary>The values of the ticks, ascending, at least two.</summary>
    public double[] Values { get; }

    public double Low => Values[0];

    public double High => Values[^1];

    /// <summary>Returns ticks that cover a range.</summary>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value.</param>
    /// <param name="about">The approximate number of steps.</param>
    /// <param name="leastStep">The smallest step allowed; 1 for counts.</param>
    public static Ticks Covering(double low, double high, int about, double leastStep = 0)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
            (low, high) = (0, 1);

        // A range near the limit of precision is drawn as one value, in the middle.
        var magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        if (!(high - low > magnitude * 1e-9))
        {
            var room = magnitude > 0 ? magnitude * 0.1 : 1;
            (low, high) = (low - room, high + room);
        }

        var (digit, exponent) = Step(Math.Max((high / about) - (low / about), leastStep));
        var step = Times(digit, exponent);
        var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        if (last - first < 1)
            last = first + 1;
        var values = new double[(int)(last - first) + 1];
        for (var i = 0; i < values.Length; i++)
            values[i] = Times((first + i) * digit, exponent);
        var greatest = Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        var plain = greatest < 1e7 && exponent >= -6;
        return new Ticks(values, plain ? "#,0." + new string('0', Math.Max(0, -exponent)) : "0.###e0");
    }

    /// <summary>Formats a tick.</summary>
    public string Text(double value) => value.ToString(_format, CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private static (int Digit, int Exponent) Step(double raw)
    {
        var exponent = 0;
        while (Times(1, exponent + 1) <= raw)
            exponent++;
        while (Times(1, exponent) > raw && exponent > -300)
            exponent--;
        foreach (var digit in (int[])[1, 2, 5])
        {
            if (Times(digit, exponent) >= raw * 0.999)
                return (digit, exponent);
        }

        return (1, exponent + 1);
    }

    // Negative powers are divided by: 3 / 10 is the number nearest to 0.3, and 3 * 0.1 is not.
    private static double Times(double number, int exponent)
    {
        var power = double.Parse("1e" + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return exponent < 0 ? number / power : number * power;
    }
}
