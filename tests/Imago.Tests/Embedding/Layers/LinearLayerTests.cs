using System.Runtime.Intrinsics;
using Imago.Embedding.Layers;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Layers;

public sealed class LinearLayerTests
{
    private static readonly (string Name, Func<float[], int, int, float[]?, Activation, LinearLayer> Make)[] SingleKernels =
    [
        ("512", (w, n, k, b, f) => new SingleLinearLayer<ProductKernel6x4<float, Vector512<float>, SingleLanes512>>(w, n, k, b, f)),
        ("256", (w, n, k, b, f) => new SingleLinearLayer<ProductKernel6x2<float, Vector256<float>, SingleLanes256>>(w, n, k, b, f)),
        ("128", (w, n, k, b, f) => new SingleLinearLayer<ProductKernel6x2<float, Vector128<float>, SingleLanes128>>(w, n, k, b, f)),
        ("128, 32 registers", (w, n, k, b, f) => new SingleLinearLayer<ProductKernel6x4<float, Vector128<float>, SingleLanes128>>(w, n, k, b, f)),
        ("chosen", (w, n, k, b, f) => LinearLayers.Single(w, n, k, b, f)),
    ];

    private static readonly (string Name, Func<float[], int, int, float[]?, Activation, LinearLayer> Make)[] Int16Kernels =
    [
        ("512", (w, n, k, b, f) => new Int16LinearLayer<ProductKernel6x4<int, Vector512<int>, PairLanes512>>(w, n, k, b, f, new Int16Rows())),
        ("256", (w, n, k, b, f) => new Int16LinearLayer<ProductKernel6x2<int, Vector256<int>, PairLanes256>>(w, n, k, b, f, new Int16Rows())),
        ("128", (w, n, k, b, f) => new Int16LinearLayer<ProductKernel6x2<int, Vector128<int>, PairLanes128>>(w, n, k, b, f, new Int16Rows())),
        ("128, 32 registers", (w, n, k, b, f) => new Int16LinearLayer<ProductKernel6x4<int, Vector128<int>, PairLanes128>>(w, n, k, b, f, new Int16Rows())),
        ("chosen", (w, n, k, b, f) => LinearLayers.Int16(w, n, k, new Int16Rows(), b, f)),
    ];

    public static TheoryData<int, int, int> AwkwardSizes => new()
    {
        { 1, 1, 1 }, { 5, 7, 3 }, { 6, 16, 16 }, { 7, 17, 15 }, { 9, 49, 31 }, { 97, 50, 64 }, { 100, 193, 33 }, { 13, 24, 767 }, { 8, 48, 769 }, { 11, 33, 1025 }, { 3, 5, 1600 },
    };

    [Theory]
    [MemberData(nameof(AwkwardSizes))]
    public void SinglePrecisionMatchesSumsInDoublePrecisionAndIsTheSameInEveryWidth(int rows, int outputs, int inputs)
    {
        var (input, weights, bias) = (Buffer(rows, inputs), MadeUpPoints.Normal(outputs, inputs, 2).Data, MadeUpPoints.Normal(1, outputs, 3).Data);
        float[]? first = null;
        foreach (var (name, make) in SingleKernels)
        {
            var found = Apply(make(weights, outputs, inputs, bias, Activation.None), input);
            RequireClose(Expected(input, weights, bias, outputs), found, 1e-6, name);
            Assert.Equal(first ??= found, found);
        }
    }

    [Theory]
    [MemberData(nameof(AwkwardSizes))]
    public void IntegersComeWithinARelativeErrorOfTheirScaleAndAreTheSameInEveryWidth(int rows, int outputs, int inputs)
    {
        var (input, weights, bias) = (Buffer(rows, inputs), MadeUpPoints.Normal(outputs, inputs, 2).Data, MadeUpPoints.Normal(1, outputs, 3).Data);
        float[]? first = null;
        foreach (var (name, make) in Int16Kernels)
        {
            var found = Apply(make(weights, outputs, inputs, bias, Activation.None), input);
            RequireClose(Expected(input, weights, bias, outputs), found, 2e-4, name);
            Assert.Equal(first ??= found, found);
        }
    }

    [Fact]
    public void WhatTheOutputHeldIsAddedAndColumnsBesideItStay()
    {
        var (input, weights) = (Buffer(10, 900), MadeUpPoints.Normal(20, 900, 2).Data);
        foreach (var (name, make) in SingleKernels)
        {
            var layer = make(weights, 20, 900, null, Activation.None);
            var plain = Apply(layer, input);
            var sum = new RowBuffer(10, 20);
            for (var row = 0; row < 10; row++)
                sum.Row(row).Fill(1000);
            layer.AddTo(input, 10, sum, CancellationToken.None);
            RequireClose([.. plain.Select(x => x + 1000.0)], Numbers(sum, 10), 1e-5, name);

            var wide = new RowBuffer(10, 30);
            layer.Apply(input, 10, wide, 10, CancellationToken.None);
            Assert.All(Enumerable.Range(0, 10), row => Assert.Equal([.. new float[10], .. plain.AsSpan(row * 20, 20)], wide.Row(row).ToArray()));
        }
    }

    [Fact]
    public void ARowIsTheSameInWhateverBatchAndByHoweverManyThreads()
    {
        var weights = MadeUpPoints.Normal(70, 800, 2).Data;
        var many = Buffer(203, 800);
        foreach (var (_, make) in SingleKernels.Concat(Int16Kernels))
        {
            var layer = make(weights, 70, 800, null, Activation.Gelu);
            var together = Apply(layer, many);
            var repeated = Apply(layer, many);
            Assert.Equal(together, repeated);
            foreach (var row in new[] { 0, 5, 100, 202 })
            {
                var one = new RowBuffer(1, 800);
                many.Row(row).CopyTo(one.Row(0));
                Assert.Equal(together.AsSpan(row * 70, 70).ToArray(), Apply(layer, one));
            }
        }
    }

    /// <summary>Rows with all their weight on one number, on a few or on all; very large or very small; of one sign or both.</summary>
    [Fact]
    public void IntegersNeverOverflow()
    {
        var cases = int.TryParse(Environment.GetEnvironmentVariable("IMAGO_FUZZ_CASES"), out var asked) ? asked : 2000;
        var random = new SeededRandom(42);
        for (var i = 0; i < cases; i += 24)
        {
            var inputs = 1 + random.NextInt(900);
            var input = new RowBuffer(6, inputs);
            for (var row = 0; row < 6; row++)
                Extreme(random, input.Row(row));
            var weights = new float[4 * inputs];
            for (var output = 0; output < 4; output++)
                Extreme(random, weights.AsSpan(output * inputs, inputs));
            input.Row(0).CopyTo(weights);
            var expected = Expected(input, weights, null, 4);
            foreach (var (name, make) in Int16Kernels)
            {
                var found = Apply(make(weights, 4, inputs, null, Activation.None), input);
                for (var at = 0; at < found.Length; at++)
                {
                    // An overflow would cause an error of 2³² times the scale, which is twice the product of the norms.
                    var size = Norm(input.Row(at / 4)) * Norm(weights.AsSpan(at % 4 * inputs, inputs));
                    Assert.True(Math.Abs(found[at] - expected[at]) <= (5e-3 * size) + 1e-20, $"{name}, depth {inputs}: {found[at]} for {expected[at]}");
                }
            }
        }
    }

    [Fact]
    public void NumbersThatAreNotFiniteSpoilTheirRowOnly()
    {
        var input = Buffer(3, 20);
        input.Row(1)[4] = float.NaN;
        var found = Apply(LinearLayers.Int16(MadeUpPoints.Normal(5, 20).Data, 5, 20, new Int16Rows()), input);
        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(row => found.Skip(row * 5).Take(5).All(float.IsNaN)));
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        var layer = LinearLayers.Single(new float[6], 2, 3);
        Assert.Throws<ArgumentException>(() => layer.Apply(new RowBuffer(2, 4), 2, new RowBuffer(2, 2), CancellationToken.None));
        Assert.Throws<ArgumentException>(() => layer.Apply(new RowBuffer(2, 3), 2, new RowBuffer(2, 1), CancellationToken.None));
        Assert.Throws<ArgumentException>(() => layer.Apply(new RowBuffer(2, 3), 3, new RowBuffer(3, 2), CancellationToken.None));
        Assert.Throws<ArgumentException>(() => LinearLayers.Single(new float[6], 2, 3, new float[3]));
    }

    [Fact]
    public void AProductStopsWhenCancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => LinearLayers.Single(new float[6], 2, 3).Apply(new RowBuffer(2, 3), 2, new RowBuffer(2, 2), new CancellationToken(canceled: true)));

    private static void Extreme(SeededRandom random, Span<float> row)
    {
        var size = MathF.Pow(10, random.NextInt(-12, 13));
        var (kind, many) = (random.NextInt(5), 1 + random.NextInt(row.Length));
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = size * kind switch
            {
                0 => 1,
                1 => i % 2 == 0 ? 1 : -1,
                2 => i < many ? 1 : 0,
                3 => i == many - 1 ? 1 : 1e-4f,
                _ => (float)random.NextNormal(),
            };
        }
    }

    private static double Norm(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var number in row)
            sum += (double)number * number;
        return Math.Sqrt(sum);
    }

    private static RowBuffer Buffer(int rows, int columns)
    {
        var (buffer, data) = (new RowBuffer(rows, columns), MadeUpPoints.Normal(rows, columns));
        for (var row = 0; row < rows; row++)
            data.Row(row).CopyTo(buffer.Row(row));
        return buffer;
    }

    private static float[] Apply(LinearLayer layer, RowBuffer input)
    {
        var output = new RowBuffer(input.Rows, layer.Outputs);
        layer.Apply(input, input.Rows, output, CancellationToken.None);
        return Numbers(output, input.Rows);
    }

    private static float[] Numbers(RowBuffer buffer, int rows) => [.. Enumerable.Range(0, rows).SelectMany(row => buffer.Row(row).ToArray())];

    private static double[] Expected(RowBuffer input, float[] weights, float[]? bias, int outputs)
    {
        var expected = new double[input.Rows * outputs];
        for (var at = 0; at < expected.Length; at++)
        {
            expected[at] = bias is null ? 0 : bias[at % outputs];
            for (var x = 0; x < input.Columns; x++)
                expected[at] += (double)input.Row(at / outputs)[x] * weights[(at % outputs * input.Columns) + x];
        }

        return expected;
    }

    private static void RequireClose(double[] expected, float[] actual, double relative, string name)
    {
        var size = Math.Sqrt(expected.Average(x => x * x)) + 1;
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 6 * relative * size, $"{name}: {actual[i]} for {expected[i]} at {i}");
    }
}
