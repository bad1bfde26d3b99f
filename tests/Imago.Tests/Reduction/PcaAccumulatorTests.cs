using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Numerics;
using Imago.Reduction;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

public sealed class PcaAccumulatorTests
{
    [Fact]
    public void HowVectorsAreDividedChangesNothingButRounding() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 40)).Where(sizes => sizes.Sum() >= 12).ToArbitrary(),
        sizes =>
        {
            var data = MadeUpPoints.Normal(sizes.Sum(), 11, seed: sizes.Length, offset: 30);
            var whole = new Pca(6, PcaSolver.Exact).Fit(data);
            var (one, merged, start) = (new PcaAccumulator(11), new PcaAccumulator(11), 0);
            foreach (var size in sizes)
            {
                var chunk = new Matrix(size, 11, data.Data[(start * 11)..((start + size) * 11)]);
                one.Add(chunk);
                var part = new PcaAccumulator(11);
                part.Add(chunk);
                merged.Merge(part);
                start += size;
            }

            Assert.Equal(data.Rows, one.Count);
            AssertClose(whole, one.ToModel(6));
            AssertClose(whole, merged.ToModel(6));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheSameChunksGiveTheSameBytes()
    {
        PcaModel Learn()
        {
            var sums = new PcaAccumulator(70);
            for (var chunk = 0; chunk < 4; chunk++)
                sums.Add(MadeUpPoints.Normal(300, 70, seed: chunk));
            return sums.ToModel(8);
        }

        var (first, second) = (Learn(), Learn());
        Assert.Equal(first.Components.Data, second.Components.Data);
        Assert.Equal(first.ExplainedVariance, second.ExplainedVariance);
        Assert.Equal(first.Mean, second.Mean);
    }

    [Fact]
    public void MeansFarApartKeepTheirDigits()
    {
        // Two chunks 2e4 apart with a spread of 1: sums of squares about the origin would lose half the digits.
        var sums = new PcaAccumulator(3);
        sums.Add(MadeUpPoints.Normal(2000, 3, seed: 1, offset: -1e4));
        sums.Add(MadeUpPoints.Normal(2000, 3, seed: 2, offset: 1e4));
        var model = sums.ToModel(3);
        Assert.Equal(3e8, model.ExplainedVariance[0], 3e5);
        Assert.InRange(model.ExplainedVariance[2], 0.9, 1.1);
    }

    [Fact]
    public void FewerVectorsThanDimensionsYieldAsManyComponents()
    {
        var data = MadeUpPoints.Normal(5, 9);
        var sums = new PcaAccumulator(9);
        sums.Add(data);
        var (model, gram) = (sums.ToModel(64), new Pca(64).Fit(data));
        Assert.Equal(5, model.Components.Rows);
        for (var c = 0; c < 4; c++)
            Assert.Equal(gram.ExplainedVariance[c], model.ExplainedVariance[c], 1e-12);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var sums = new PcaAccumulator(3);
        Assert.Throws<InvalidOperationException>(() => sums.ToModel());
        Assert.Throws<ArgumentException>(() => sums.Add(new Matrix(2, 4)));
        Assert.Throws<ArgumentException>(() => sums.Merge(new PcaAccumulator(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PcaAccumulator(0));
        Assert.Throws<InvalidOptionException>(() => sums.Add(new Matrix(1, 3, [0, float.NaN, 0])));
        sums.Add(new Matrix(0, 3));
        Assert.Equal(0, sums.Count);
    }

    private static void AssertClose(PcaModel expected, PcaModel actual)
    {
        for (var c = 0; c < expected.Components.Rows; c++)
            Assert.Equal(expected.ExplainedVariance[c], actual.ExplainedVariance[c], 1e-9 * expected.ExplainedVariance[0]);
        for (var j = 0; j < expected.Mean.Length; j++)
            Assert.Equal(expected.Mean[j], actual.Mean[j], 1e-10);
        Assert.Equal(expected.ExplainedVarianceRatio.Sum(), actual.ExplainedVarianceRatio.Sum(), 1e-9);
    }
}
