using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Reduction;
using Imago.Tests.Clustering;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

public sealed class PcaTests
{
    [Theory]
    [MemberData(nameof(SklearnCase.All), MemberType = typeof(SklearnCase))]
    public void MatchesSklearn(string name)
    {
        var sklearn = SklearnCase.Of(name);
        var components = sklearn.Rows("pca_components_vflip");
        var model = new Pca(components.Length).Fit(sklearn.Points);
        AssertClose(sklearn.Numbers("pca_mean"), model.Mean);
        AssertVariances(sklearn.Numbers("pca_explained_variance"), model.ExplainedVariance, sklearn.Points);
        AssertClose(sklearn.Numbers("pca_explained_variance_ratio"), [.. model.ExplainedVarianceRatio]);
        AssertClose([.. components.SelectMany(x => x)], Array.ConvertAll(model.Components.Data, x => (double)x));
        AssertClose([.. sklearn.Rows("pca_scores_vflip").SelectMany(x => x)], Array.ConvertAll(model.Transform(sklearn.Points).Data, x => (double)x));
    }

    [Theory]
    [InlineData(300, 40)]
    [InlineData(30, 200)]
    public void ComponentsAreOrthonormalAndScoresHaveTheirVariances(int n, int d)
    {
        var data = MadeUpPoints.Normal(n, d, offset: 3);
        var model = new Pca(20).Fit(data);
        var gram = MatrixProduct.TimesTransposed(model.Components, model.Components);
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j < 20; j++)
                Assert.Equal(i == j ? 1 : 0, gram.Row(i)[j], 1e-5);
        }

        var scores = model.Transform(data);
        for (var c = 0; c < 20; c++)
        {
            var sum = Enumerable.Range(0, n).Sum(i => (double)scores.Row(i)[c] * scores.Row(i)[c]);
            Assert.Equal(model.ExplainedVariance[c], sum / (n - 1), model.ExplainedVariance[c] * 1e-4);
        }
    }

    [Theory]
    [InlineData(5, 3, 3)]
    [InlineData(3, 5, 3)]
    [InlineData(1, 4, 1)]
    public void FewVectorsOrDimensionsYieldFewerComponents(int n, int d, int expected)
    {
        var data = MadeUpPoints.Normal(n, d);
        var model = new Pca(64).Fit(data);
        Assert.Equal((expected, d), (model.Components.Rows, model.Components.Columns));
        Assert.Equal(expected, model.ExplainedVariance.Count);
        Assert.All(model.Transform(data).Data, x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void DirectionsWithoutVarianceAreStillOrthonormal()
    {
        var data = new Matrix(4, 6);
        data.Row(0)[2] = 1;
        var model = new Pca(4).Fit(data);
        var gram = MatrixProduct.TimesTransposed(model.Components, model.Components);
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
                Assert.Equal(i == j ? 1 : 0, gram.Row(i)[j], 1e-6);
        }

        Assert.Equal(1, model.ExplainedVarianceRatio[0], 1e-12);
        Assert.Equal(0, model.ExplainedVariance[1], 1e-12);
    }

    [Theory]
    [MemberData(nameof(SklearnCase.BesideRepository), MemberType = typeof(SklearnCase))]
    public void MatchesSklearnsOlderSignsAndItsWhitening(string name)
    {
        // Before scikit-learn 1.5, the largest score decided the sign, not the largest loading.
        var sklearn = SklearnCase.Of(name);
        var expected = sklearn.Rows("pca_scores");
        var (scores, _) = PrincipalScores.Compute(sklearn.Points, expected[0].Length, floor: 1e-12, TestContext.Current.CancellationToken);
        AssertClose([.. expected.SelectMany(row => row.Take(scores.Columns))], Array.ConvertAll(scores.Data, x => (double)x));

        // If the standard deviation is small, rounding the points to single precision changes the whitened scores more.
        var model = new Pca(expected[0].Length).Fit(sklearn.Points);
        var whitened = model.Transform(sklearn.Points, whiten: true);
        var reference = sklearn.Rows("pca_scores_whitened");
        for (var c = 0; c < scores.Columns; c++)
        {
            var rounding = sklearn.Points.Data.Max(Math.Abs) / (1 << 22) / Math.Sqrt(model.ExplainedVariance[c]);
            for (var i = 0; i < whitened.Rows; i++)
                Assert.Equal(Math.Abs(reference[i][c]), Math.Abs(whitened.Row(i)[c]), (1e-5 * reference.Max(row => Math.Abs(row[c]))) + rounding);
        }
    }

    [Theory]
    [InlineData(600, 300)]
    [InlineData(200, 900)]
    public void TheSketchFindsFallingVariances(int n, int d)
    {
        // Eight strong directions above noise.
        var (inner, outer, noise) = (MadeUpPoints.Normal(n, 8, seed: 2), MadeUpPoints.Normal(8, d, seed: 3), MadeUpPoints.Normal(n, d, seed: 4));
        var data = MatrixProduct.Times(inner, outer);
        for (var i = 0; i < data.Data.Length; i++)
            data.Data[i] += (0.1f * noise.Data[i]) + 5;
        var (exact, sketched) = (new Pca(8, PcaSolver.Exact).Fit(data), new Pca(8, PcaSolver.Randomised).Fit(data));
        for (var c = 0; c < 8; c++)
        {
            Assert.Equal(exact.ExplainedVariance[c], sketched.ExplainedVariance[c], 1e-5 * exact.ExplainedVariance[c]);
            Assert.Equal(exact.ExplainedVarianceRatio[c], sketched.ExplainedVarianceRatio[c], 1e-5);
            for (var j = 0; j < d; j++)
                Assert.Equal(exact.Components.Row(c)[j], sketched.Components.Row(c)[j], 1e-4);
        }

        Assert.Equal(sketched.Components.Data, new Pca(8, PcaSolver.Randomised).Fit(data).Components.Data);
    }

    [Fact]
    public void WhitenedScoresHaveVarianceOneAndNoCovariance()
    {
        var data = MadeUpPoints.Groups(6, 80, 12, spread: 0.5);
        var scores = new Pca(7).Fit(data).Transform(data, whiten: true);
        for (var a = 0; a < 7; a++)
        {
            for (var b = 0; b <= a; b++)
                Assert.Equal(a == b ? 1 : 0, Enumerable.Range(0, 480).Sum(i => (double)scores.Row(i)[a] * scores.Row(i)[b]) / 479, 1e-4);
        }
    }

    [Fact]
    public void ComponentsWithoutVarianceAreZeroWhenWhitened()
    {
        var data = new Matrix(4, 6);
        data.Row(0)[2] = 1;
        var scores = new Pca(3).Fit(data).Transform(data, whiten: true);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal([0f, 0f], scores.Row(i)[1..]));
        Assert.NotEqual(0, scores.Row(0)[0]);
    }

    [Fact]
    public void EqualVectorsHaveNoVariance()
    {
        var model = new Pca(2).Fit(new Matrix(3, 2, [1, 2, 1, 2, 1, 2]));
        Assert.Equal([0.0, 0.0], model.ExplainedVarianceRatio);
    }

    [Fact]
    public void TheSameDataGiveTheSameBytes()
    {
        var data = MadeUpPoints.Normal(700, 90);
        Assert.Equal(new Pca(8).Fit(data).Components.Data, new Pca(8).Fit(data).Components.Data);
    }

    [Fact]
    public void WhatCannotBeReducedIsRefusedByName()
    {
        Assert.Throws<InvalidOptionException>(() => new Pca(0));
        Assert.Throws<InvalidOptionException>(() => new Pca().Fit(new Matrix(0, 4)));
        var nan = MadeUpPoints.Normal(5, 3);
        nan.Row(2)[1] = float.NaN;
        Assert.Contains("row 2", Assert.Throws<InvalidOptionException>(() => new Pca().Fit(nan)).Message, StringComparison.Ordinal);
    }

    // Within 1e-5 of each, plus the effect of rounding the points to single precision: twice the deviation times the rounding.
    private static void AssertVariances(double[] expected, IReadOnlyList<double> actual, Matrix points)
    {
        const double SingleRounding = 1.0 / (1 << 24);
        var rounding = points.Data.Max(Math.Abs) * SingleRounding;
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], (1e-5 * expected[i]) + (2 * Math.Sqrt(expected[i]) * rounding) + (rounding * rounding));
    }

    // Within 1e-5 of the largest.
    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5 * largest);
    }
}
