using FsCheck;
using FsCheck.Fluent;
using Imago.Numerics;

namespace Imago.Tests.Numerics;

public sealed class ScalarFunctionsTests
{
    private const int Draws = 20_000;

    // The errors of both libraries add up, so the tolerances are 2 to 4 units in the last place.
    [Fact]
    public void FunctionsAreWithinAFewUnitsOfTheCLibrary()
    {
        var random = new Random(5);
        for (var i = 0; i < Draws; i++)
        {
            var x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4));
            var positive = Math.Pow(10, (random.NextDouble() * 600) - 300);
            var near = 1 + ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 1)));
            Near(Math.Exp(x), ScalarFunctions.Exp(x), 2, $"exp {x:R}");
            Near(Math.Log(positive), ScalarFunctions.Log(positive), 2, $"log {positive:R}");
            Near(Math.Log(near), ScalarFunctions.Log(near), 2, $"log {near:R}");
            Near(Math.Log2(near), ScalarFunctions.Log2(near), 3, $"log2 {near:R}");
            Near(Math.Log2(positive), ScalarFunctions.Log2(positive), 3, $"log2 {positive:R}");
            Near(Math.Log10(near), ScalarFunctions.Log10(near), 3, $"log10 {near:R}");
            Near(Math.Log10(positive), ScalarFunctions.Log10(positive), 3, $"log10 {positive:R}");
            Near(Math.Sin(x), ScalarFunctions.Sin(x), 2, $"sin {x:R}");
            Near(Math.Cos(x), ScalarFunctions.Cos(x), 2, $"cos {x:R}");
            Near(Math.Tan(x), ScalarFunctions.Tan(x), 4, $"tan {x:R}");
            Near(Math.Cbrt(x), ScalarFunctions.Cbrt(x), 3, $"cbrt {x:R}");
            Near(Math.Cbrt(positive), ScalarFunctions.Cbrt(positive), 3, $"cbrt {positive:R}");
            var (root, exponent) = (random.NextDouble() * 20, (random.NextDouble() - 0.3) * 12);
            Near(Math.Pow(root, exponent), ScalarFunctions.Pow(root, exponent), 2, $"{root:R} to the {exponent:R}");
        }
    }

    [Fact]
    public void WholePowersAndTheirLogarithmsAreExact()
    {
        for (var n = -300; n <= 300; n++)
            Assert.Equal(n, ScalarFunctions.Log10(double.Parse($"1e{n}", System.Globalization.CultureInfo.InvariantCulture)));
        for (var n = -1074; n <= 1023; n++)
            Assert.Equal(n, ScalarFunctions.Log2(Math.ScaleB(1, n)));
        for (var n = 0; n <= 22; n++)
            Assert.Equal(double.Parse($"1e{n}", System.Globalization.CultureInfo.InvariantCulture), ScalarFunctions.Pow(10, n));
        for (var n = -60; n <= 60; n++)
            Assert.Equal(Math.ScaleB(1, n), ScalarFunctions.Pow(2, n));
        Assert.Equal(1, ScalarFunctions.Exp(0));
        Assert.Equal(0, ScalarFunctions.Log(1));
        Assert.Equal(0, ScalarFunctions.Sin(0));
        Assert.Equal(1, ScalarFunctions.Cos(0));
        Assert.Equal(1, ScalarFunctions.Sin(Math.PI / 2));
        Assert.Equal(-1, ScalarFunctions.Cos(Math.PI));
        Assert.Equal(Math.Sin(Math.PI), ScalarFunctions.Sin(Math.PI));
    }

    [Fact]
    public void EndsOfTheRangeAreAsMathHasThem()
    {
        double[] ends = [0, -0.0, 1, -1, double.Epsilon, 1e-310, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.7, 709.8, 720, -708.5, -740, -745.2, -760];
        foreach (var x in ends)
        {
            Near(Math.Exp(x), ScalarFunctions.Exp(x), 2, $"exp {x:R}");
            Near(Math.Log(x), ScalarFunctions.Log(x), 2, $"log {x:R}");
            Near(Math.Log2(x), ScalarFunctions.Log2(x), 2, $"log2 {x:R}");
            Near(Math.Log10(x), ScalarFunctions.Log10(x), 2, $"log10 {x:R}");
            Near(Math.Cbrt(x), ScalarFunctions.Cbrt(x), 3, $"cbrt {x:R}");
            foreach (var y in ends.Where(_ => !double.IsNegative(x)))
                Near(Math.Pow(x, y), ScalarFunctions.Pow(x, y), 2, $"{x:R} to the {y:R}");
        }

        Assert.Equal(double.NaN, ScalarFunctions.Sin(double.NaN));
        Assert.Equal(double.NaN, ScalarFunctions.Cos(double.PositiveInfinity));
    }

    [Fact]
    public void ExponentialAndLogarithmUndoEachOther() => Prop
        .ForAll<NormalFloat>(draw =>
        {
            var x = Math.Clamp(draw.Get, -700, 700);
            return Math.Abs(ScalarFunctions.Log(ScalarFunctions.Exp(x)) - x) <= 1e-15 * Math.Max(1, Math.Abs(x));
        })
        .QuickCheckThrowOnFailure();

    private static void Near(double expected, double found, double units, string what) =>
        Assert.True(Units(expected, found) <= units, $"{what}: {expected:R} is expected, {found:R} was found, {Units(expected, found)} units away.");

    private static double Units(double expected, double found) =>
        expected.Equals(found) || expected == found ? 0 : double.IsFinite(expected) && double.IsFinite(found) ? Math.Abs(expected - found) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)) : double.PositiveInfinity;
}
