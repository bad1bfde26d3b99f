using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Tests.Support;

namespace Imago.Tests.Numerics.Kernels;

public sealed unsafe class SingleSumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(50)]
    [InlineData(64)]
    [InlineData(324)]
    [InlineData(1023)]
    public void SumsAreThoseOf32LanesAddedOneByOneInEveryWidth(int count)
    {
        var (a, b) = (MadeUpPoints.Normal(1, count + 1).Data[..count], MadeUpPoints.Normal(2, count + 1).Data.AsSpan(count + 1, count).ToArray());
        var dot = InLanes(count, (i, sum) => MathF.FusedMultiplyAdd(a[i], b[i], sum));
        var squares = InLanes(count, (i, sum) => MathF.FusedMultiplyAdd(a[i], a[i], sum));
        Assert.Equal(dot, SingleSums.Dot(a, b));
        Assert.Equal(squares, SingleSums.Squares(a));
        Assert.Equal(MathF.Sqrt(squares), SingleSums.Norm(a));
        Assert.Equal(InLanes(count, (i, sum) => sum + a[i]), SingleSums.Of(a));
        fixed (float* x = a, y = b)
        {
            Assert.Equal(dot, SingleSums.Dot<Vector512<float>, SingleLanes512>(x, y, count));
            Assert.Equal(dot, SingleSums.Dot<Vector256<float>, SingleLanes256>(x, y, count));
        }

        Assert.Equal(a.Zip(b, (x, y) => (double)x * y).Sum(), dot, 1e-5 * (count + 1));
    }

    [Fact]
    public void TheCosineOfAVectorAndItselfIsOneAndOfZerosNoNumber()
    {
        Assert.Equal(1, SingleSums.Cosine([3, 4, 0, 1], [3, 4, 0, 1]), 1e-6);
        Assert.Equal(float.NaN, SingleSums.Cosine([0, 0], [1, 2]));
    }

    [Fact]
    public void DoubleSumsAreThoseOfEightLanes()
    {
        var values = MadeUpPoints.Normal(1, 203).Data.Select(x => (double)x).ToArray();
        var lanes = new double[8];
        for (var i = 0; i < 200; i++)
            lanes[i % 8] += values[i];
        var sum = lanes[0] + lanes[4] + (lanes[1] + lanes[5]) + (lanes[2] + lanes[6]) + (lanes[3] + lanes[7]);
        Assert.Equal(sum + values[200] + values[201] + values[202], DoubleSums.Of(values));
    }

    [Fact]
    public void InnerProductsOfATileAreThoseOfEightLanes()
    {
        var (left, right) = (MadeUpPoints.Normal(4, 64), MadeUpPoints.Normal(4, 64));
        var sums = new double[16];
        InnerProducts.AddTile(left.Data, 0, 64, right.Data, 0, 64, 64, sums);
        for (var tile = 0; tile < 16; tile++)
        {
            var lanes = new float[8];
            for (var i = 0; i < 64; i++)
                lanes[i % 8] = MathF.FusedMultiplyAdd(left.Row(tile / 4)[i], right.Row(tile % 4)[i], lanes[i % 8]);
            Assert.Equal((double)(lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]))), sums[tile]);
        }
    }

    // 32 partial sums; then those eight apart are added, then halves.
    private static float InLanes(int count, Func<int, float, float> add)
    {
        var lanes = new float[32];
        var whole = count / 32 * 32;
        for (var i = 0; i < whole; i++)
            lanes[i % 32] = add(i, lanes[i % 32]);
        var eight = Enumerable.Range(0, 8).Select(l => lanes[l] + lanes[l + 8] + (lanes[l + 16] + lanes[l + 24])).ToArray();
        var four = Enumerable.Range(0, 4).Select(l => eight[l] + eight[l + 4]).ToArray();
        var sum = four[0] + four[2] + (four[1] + four[3]);
        for (var i = whole; i < count; i++)
            sum = add(i, sum);
        return sum;
    }
}
