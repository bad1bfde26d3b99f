using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Tests.Numerics;

public sealed class VectorFunctionsTests
{
    [Fact]
    public void ExpMatchesDoublePrecision()
    {
        foreach (var x in Grid(-86, 88, 400_000))
            Assert.InRange(Exp(x) / Math.Exp(x), 1 - 1.2e-7, 1 + 1.2e-7);
        Assert.Equal([0f, 0f, 1f], new[] { float.NegativeInfinity, -86.5f, 0f }.Select(x => Exp(x)));
        Assert.True(float.IsNaN(Exp(float.NaN)));
    }

    [Fact]
    public void GeluMatchesDoublePrecision()
    {
        foreach (var x in Grid(-12, 12, 400_000))
            Assert.InRange(Gelu(x) - (x * Normal(x)), -1e-7 * (1 + Math.Abs(x)), 1e-7 * (1 + Math.Abs(x)));
        Assert.Equal([0f, 1000f, 0f], new[] { -1000f, 1000f, 0f }.Select(x => Gelu(x)));
    }

    [Fact]
    public void QuickGeluMatchesDoublePrecision()
    {
        foreach (var x in Grid(-40, 40, 400_000))
            Assert.InRange(QuickGelu(x) - (x / (1 + Math.Exp(-1.702 * x))), -2e-7 * Math.Abs(x) - 1e-30, (2e-7 * Math.Abs(x)) + 1e-30);
        Assert.Equal([0f, 1000f], new[] { -1000f, 1000f }.Select(x => MathF.Round(QuickGelu(x), 3)));
    }

    [Fact]
    public void EveryWidthGivesTheSameBits()
    {
        foreach (var x in Grid(-90, 87, 100_000).Append(float.NaN).Append(float.NegativeInfinity))
        {
            Assert.Equal(Exp(x), VectorFunctions.Exp<Vector512<float>, SingleLanes512>(Vector512.Create(x)).ToScalar());
            Assert.Equal(Gelu(x), VectorFunctions.Gelu<Vector512<float>, SingleLanes512>(Vector512.Create(x)).ToScalar());
            Assert.Equal(QuickGelu(x), VectorFunctions.QuickGelu<Vector512<float>, SingleLanes512>(Vector512.Create(x)).ToScalar());
        }
    }

    private static float Exp(float x) => VectorFunctions.Exp<Vector256<float>, SingleLanes256>(Vector256.Create(x)).ToScalar();

    private static float Gelu(float x) => VectorFunctions.Gelu<Vector256<float>, SingleLanes256>(Vector256.Create(x)).ToScalar();

    private static float QuickGelu(float x) => VectorFunctions.QuickGelu<Vector256<float>, SingleLanes256>(Vector256.Create(x)).ToScalar();

    private static IEnumerable<float> Grid(double from, double to, int steps) => Enumerable.Range(0, steps).Select(i => (float)(from + ((to - from) * i / steps)));

    /// <summary>
    /// The normal distribution function by the series of its density (Marsaglia 2004), and by a continued fraction in the tails.
    /// </summary>
    private static double Normal(double x)
    {
        var density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(x) < 5)
        {
            var (sum, term) = (x, x);
            for (var i = 3; Math.Abs(term) > 1e-17; i += 2)
                sum += term *= x * x / i;
            return 0.5 + (sum * density);
        }

        var fraction = Math.Abs(x);
        for (var i = 60; i > 0; i--)
            fraction = Math.Abs(x) + (i / fraction);
        return x < 0 ? density / fraction : 1 - (density / fraction);
    }
}
