using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.Motion;

namespace Imago.Tests.Film.Motion;

public sealed class FrameMixerTests
{
    [Fact]
    public void EveryMixIsTheFormulaOfWeightedPrediction()
    {
        var (first, second, mix) = (WindowResamplerTests.Noise(38, 22, 1), WindowResamplerTests.Noise(38, 22, 2), new Yuv420Frame(38, 22));
        for (var weight = 0; weight <= 64; weight++)
        {
            FrameMixer.Mix(first, second, weight, mix);
            Assert.Equal(first.Bytes.Zip(second.Bytes, (a, b) => Formula(a, b, weight)), mix.Bytes);
            FrameMixer.MixWithBlack(first, weight, mix);
            Assert.Equal(first.Bytes.Zip(new Yuv420Frame(38, 22).Bytes, (a, black) => Formula(a, black, weight)), mix.Bytes);
        }

        static byte Formula(byte a, byte b, int weight) => (byte)(((a * (64 - weight)) + (b * weight) + 32) >> 6);
    }

    [Fact]
    public void AMixCanReplaceEitherFrame()
    {
        var (first, second, mix) = (WindowResamplerTests.Noise(64, 32, 1), WindowResamplerTests.Noise(64, 32, 2), new Yuv420Frame(64, 32));
        FrameMixer.Mix(first, second, 27, mix);
        FrameMixer.Mix(first, second, 27, second);
        Assert.Equal(mix.Bytes, second.Bytes);
    }

    [Theory]
    [InlineData(0, 15, 0)]
    [InlineData(1, 15, 4)]
    [InlineData(7, 15, 30)]
    [InlineData(15, 15, 64)]
    [InlineData(1, 128, 1)]
    [InlineData(1, 129, 0)]
    public void WeightsAreRoundedShares(int k, int steps, int weight) => Assert.Equal(weight, ShotTransitions.WeightAt(k, steps));

    [Fact]
    public void WhatCannotBeMixedIsRefused()
    {
        var (frame, other) = (new Yuv420Frame(32, 32), new Yuv420Frame(64, 16));
        Assert.Throws<ArgumentException>(() => FrameMixer.Mix(frame, other, 1, frame));
        Assert.Throws<ArgumentException>(() => FrameMixer.MixWithBlack(frame, 1, other));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameMixer.Mix(frame, frame, 65, frame));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameMixer.MixWithBlack(frame, -1, frame));
    }
}
