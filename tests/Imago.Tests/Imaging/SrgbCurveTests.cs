using Imago.Imaging;

namespace Imago.Tests.Imaging;

public sealed class SrgbCurveTests
{
    [Fact]
    public void LevelsComeBackFromLight()
    {
        for (var level = 0; level < 256; level++)
            Assert.Equal(level, SrgbCurve.Level(SrgbCurve.Light[level]));
    }

    [Fact]
    public void LevelsAreTheNearestByTheStandardsFormula()
    {
        for (var i = -100; i <= 100_100; i++)
        {
            var light = i / 100_000.0;
            var cut = Math.Clamp(light, 0, 1);
            var level = 255 * (cut <= 0.0031308 ? 12.92 * cut : (1.055 * Math.Pow(cut, 1 / 2.4)) - 0.055);
            Assert.InRange(SrgbCurve.Level((float)light) - level, -0.5001, 0.5001);
        }
    }

    [Theory]
    [InlineData(float.MaxValue, 255)]
    [InlineData(float.PositiveInfinity, 255)]
    [InlineData(float.NegativeInfinity, 0)]
    public void WhatIsNoLightIsCutOff(float light, int level) => Assert.Equal(level, SrgbCurve.Level(light));
}
