using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;
using Imago.Tests.Support;

namespace Imago.Tests.Numerics.Kernels;

public sealed unsafe class RowSumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(50)]
    [InlineData(64)]
    [InlineData(767)]
    [InlineData(3072)]
    public void SumsMatchDoublePrecisionAndAreTheSameInEveryWidth(int count)
    {
        var row = MadeUpPoints.Normal(1, count + 1).Data;
        var numbers = row.Take(count).Select(x => (double)x).ToArray();
        Require(numbers.Sum(), row, count, default(PlainTerm));
        Require(numbers.Sum(x => (x - 0.3) * (x - 0.3) * 4), row, count, new SquaredDeviationTerm(0.3f, 2));
    }

    private static void Require<TTerm>(double expected, float[] row, int count, TTerm term)
        where TTerm : struct, IRowTerm
    {
        fixed (float* first = row)
        {
            var narrow = RowSum.Of<TTerm, Vector256<float>, SingleLanes256>(first, count, term);
            Assert.Equal(expected, narrow, 1e-6 * (count + 1));
            Assert.Equal(narrow, RowSum.Of<TTerm, Vector512<float>, SingleLanes512>(first, count, term));
            Assert.Equal(narrow, RowSum.Of(first, count, term));
        }
    }
}
