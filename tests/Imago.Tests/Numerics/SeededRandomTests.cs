using Imago.Numerics;

namespace Imago.Tests.Numerics;

public sealed class SeededRandomTests
{
    [Fact]
    public void TheSameSeedAndStreamGiveTheSameNumbers()
    {
        var (a, b) = (new SeededRandom(42, 7), new SeededRandom(42, 7));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(a.NextBits(), b.NextBits()));
    }

    [Fact]
    public void StreamsOfOneSeedDiffer()
    {
        var firsts = Enumerable.Range(0, 1000).Select(s => new SeededRandom(42, s).NextBits()).Distinct();
        Assert.Equal(1000, firsts.Count());
    }

    [Fact]
    public void NumbersAreUniformAndNormalOnesHaveUnitVariance()
    {
        var random = new SeededRandom(1);
        var uniform = Enumerable.Range(0, 200_000).Select(_ => random.NextDouble()).ToArray();
        Assert.InRange(uniform.Average(), 0.497, 0.503);
        Assert.InRange(uniform.Min(), 0, 1e-4);
        var normal = Enumerable.Range(0, 200_000).Select(_ => random.NextNormal()).ToArray();
        Assert.InRange(normal.Average(), -0.01, 0.01);
        Assert.InRange(normal.Average(x => x * x), 0.98, 1.02);
    }
}
