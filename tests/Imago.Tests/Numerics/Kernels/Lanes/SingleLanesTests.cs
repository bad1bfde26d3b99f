using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Tests.Numerics.Kernels.Lanes;

public sealed unsafe class SingleLanesTests
{
    private static readonly float[] Numbers = [3, -1, 7, 2, 0, -8, 5, 4, 1, 9, -2, 6, 11, -3, 8, 10];

    [Fact]
    public void TheGreatestIsFoundInEveryLaneAndNotANumberIsGreatest()
    {
        for (var lane = 0; lane < 16; lane++)
        {
            var numbers = Numbers.ToArray();
            numbers[lane] = 20;
            Assert.Equal(20, SingleLanes512.Greatest(Vector512.Create(numbers)));
            Assert.Equal(20, SingleLanes256.Greatest(Vector256.Create(numbers, lane / 8 * 8)));
            numbers[lane] = float.NaN;
            Assert.True(float.IsNaN(SingleLanes512.Greatest(Vector512.Create(numbers))));
            Assert.True(float.IsNaN(SingleLanes256.Greatest(Vector256.Create(numbers, lane / 8 * 8))));
        }
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(40)]
    public void TheFirstAreKeptAndTheRestReplaced(int count)
    {
        float[] Expected(int lanes) => [.. Numbers.Take(lanes).Select((x, i) => i < count ? x : -100)];
        var found = new float[16];
        SingleLanes512.KeepFirst(Vector512.Create(Numbers), count, -100).CopyTo(found);
        Assert.Equal(Expected(16), found);
        SingleLanes256.KeepFirst(Vector256.Create(Numbers), count, -100).CopyTo(found);
        Assert.Equal(Expected(8), found[..8]);
    }

    [Fact]
    public void ANumberIsItsMantissaTimesAPowerOfTwo()
    {
        foreach (var x in new[] { 1f, 0.70710677f, 0.70710684f, 1.4142135f, 1.4142137f, 3e-38f, 1e-12f, 5.5f, 3e38f })
        {
            var (exponent, mantissa) = (SingleLanes256.Exponent(Vector256.Create(x)).ToScalar(), SingleLanes256.Mantissa(Vector256.Create(x)).ToScalar());
            Assert.Equal(x, mantissa * Math.Pow(2, exponent));
            Assert.InRange(mantissa, 0.7071067f, 1.4142137f);
            Assert.Equal((exponent, mantissa), (SingleLanes512.Exponent(Vector512.Create(x)).ToScalar(), SingleLanes512.Mantissa(Vector512.Create(x)).ToScalar()));
        }
    }

    [Fact]
    public void IntegersAreRoundedWithHalvesToEvenOnes()
    {
        float[] numbers = [0.5f, 1.5f, -2.5f, -0.49f, 32766, -32766, 3.7f, -3.7f];
        short[] expected = [0, 2, -2, 0, 32766, -32766, 4, -4];
        var found = new short[16];
        fixed (short* target = found)
        {
            SingleLanes256.StoreInt16(Vector256.Create(numbers), target);
            Assert.Equal(expected, found[..8]);
            SingleLanes512.StoreInt16(Vector512.Create([.. numbers, .. numbers]), target);
            Assert.Equal([.. expected, .. expected], found);
        }
    }
}
