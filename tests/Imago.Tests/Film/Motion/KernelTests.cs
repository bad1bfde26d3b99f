using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Imago.Film.Motion;

namespace Imago.Tests.Film.Motion;

/// <summary>The bytes equal those of the plain loop with any vectors.</summary>
public sealed class KernelTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(207)]
    public void RowsAreSummedAlikeByEveryPath(int width)
    {
        var random = new Random(width);
        var plane = new byte[width * 6];
        for (var round = 0; round < 50; round++)
        {
            // Noise, and rows of extremes that give the largest sums.
            random.NextBytes(plane);
            for (var i = 0; i < plane.Length && round % 2 == 0; i++)
                plane[i] = (byte)(plane[i] < 128 ? 0 : 255);
            var taps = new CubicTaps(1);
            taps.Place(random.NextDouble() * 8 - 2, 1);
            var rows = new FourRows(plane, width, taps.First[0]);
            var (scalar, narrow, wide) = (new short[width], new short[width], new short[width]);
            VerticalKernel.Scalar(rows, taps.Weights, scalar);
            if (Vector128.IsHardwareAccelerated)
            {
                VerticalKernel.Lanes128(rows, taps.Weights, narrow);
                Assert.Equal(scalar, narrow);
            }

            if (Avx2.IsSupported)
            {
                VerticalKernel.Lanes256(rows, taps.Weights, wide);
                Assert.Equal(scalar, wide);
            }
        }
    }

    [Theory]
    [InlineData(0.4, 96)]
    [InlineData(0.93, 97)]
    [InlineData(1, 130)]
    [InlineData(1.08, 131)]
    [InlineData(4.0 / 3, 160)]
    public void RowsAreScaledAlikeByEveryPath(double step, int count)
    {
        var random = new Random(count);
        var length = (int)Math.Ceiling(count * step) + 1;
        var (taps, shuffled) = (new CubicTaps(count), new ShuffledTaps(count));
        for (var round = 0; round < 50; round++)
        {
            var row = new short[length + (2 * HorizontalKernel.Margin)];
            for (var i = 0; i < row.Length; i++)
                row[i] = (short)(random.Next(2) == 0 ? random.Next(-2000, 18500) : random.Next(2) * 255 << VerticalKernel.SumBits);
            taps.Place((step / 2) - 0.5 + random.NextDouble(), step);
            shuffled.Arrange(taps);
            var (scalar, narrow, wide, chosen) = (new byte[count], new byte[count], new byte[count], new byte[count]);
            HorizontalKernel.Scalar(row, taps, scalar);
            HorizontalKernel.Run(row, taps, shuffled, chosen);
            Assert.Equal(scalar, chosen);
            if (Vector128.IsHardwareAccelerated)
            {
                var done = HorizontalKernel.Lanes128(row, taps, shuffled, narrow);
                Assert.InRange(done, count - 15, count);
                Assert.Equal(scalar[..done], narrow[..done]);
            }

            if (Avx2.IsSupported)
            {
                var done = HorizontalKernel.Lanes256(row, taps, shuffled, wide);
                Assert.InRange(done, count - 31, count);
                Assert.Equal(scalar[..done], wide[..done]);
            }
        }
    }

    [Fact]
    public void MachinesWithoutTheInstructionsGetTheSameLanes()
    {
        var random = new Random(5);
        var bytes = new byte[64];
        for (var round = 0; round < 1000; round++)
        {
            random.NextBytes(bytes);
            var (a, b) = (Vector128.Create(bytes), Vector128.Create(bytes, 16));
            Assert.Equal(PairLanes.ZipLower(a, b), PairLanes.PortableZip(a, b, 0));
            Assert.Equal(PairLanes.ZipUpper(a, b), PairLanes.PortableZip(a, b, 8));
            Assert.Equal((a[0], b[0], a[7], b[15]), (PairLanes.ZipLower(a, b)[0], PairLanes.ZipLower(a, b)[1], PairLanes.ZipLower(a, b)[14], PairLanes.ZipUpper(a, b)[15]));
            var (x, y) = (a.AsInt16(), b.AsInt16());
            Assert.Equal(PairLanes.Sum(x, y), PairLanes.PortableSum(x, y));
            Assert.Equal(PairLanes.Bytes(x, y >> 7), PairLanes.PortableBytes(x, y >> 7));
        }
    }

    [Fact]
    public void WeightsAddUpToOneAndMoveStraightLinesExactly()
    {
        var taps = new CubicTaps(1000);
        taps.Place(-0.4, 1.0371);
        for (var i = 0; i < taps.Count; i++)
        {
            var weights = taps.Weights.AsSpan(i * 4, 4);
            Assert.Equal(1 << CubicTaps.WeightBits, weights[0] + weights[1] + weights[2] + weights[3]);
            var place = taps.First[i] + ((weights[1] + (2.0 * weights[2]) + (3.0 * weights[3])) / (1 << CubicTaps.WeightBits));
            Assert.Equal(-0.4 + (i * 1.0371), place, 2e-4);
        }
    }
}
