using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels.Lanes;
using Imago.Reduction;

namespace Imago.Tests.Reduction;

public sealed class PowerFunctionTests
{
    [Theory]
    [InlineData(1.577, 0.895)]
    [InlineData(0.115, 1.929)]
    [InlineData(5.8, 0.5)]
    [InlineData(1, 1)]
    public void MatchesDoublePrecisionInEveryWidth(double a, double b)
    {
        var power = new PowerFunction(a, b);
        for (var x = 1e-12f; x < 1e6f; x *= 1.0137f)
        {
            var value = power.Of<Vector256<float>, SingleLanes256>(Vector256.Create(x)).ToScalar();
            Assert.InRange(value / (a * Math.Pow(x, b)), 1 - 1e-5, 1 + 1e-5);
            Assert.Equal(value, power.Of<Vector512<float>, SingleLanes512>(Vector512.Create(x)).ToScalar());
        }
    }
}
