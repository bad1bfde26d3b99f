using Imago.Profiles.Titles;

namespace Imago.Tests.Profiles.Titles;

public sealed class HueNamesTests
{
    [Theory]
    [InlineData(0, "red")]
    [InlineData(359.9, "red")]
    [InlineData(360, "red")]
    [InlineData(-10, "red")]
    [InlineData(30, "orange")]
    [InlineData(60, "yellow")]
    [InlineData(120, "green")]
    [InlineData(180, "turquoise")]
    [InlineData(240, "blue")]
    [InlineData(600, "blue")]
    [InlineData(270, "violet")]
    [InlineData(300, "magenta")]
    [InlineData(-1e-300, "red")]
    public void HuesHaveEverydayNames(double degrees, string name) => Assert.Equal(name, HueNames.NameOf(degrees));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhatIsNoHueIsRefused(double degrees) => Assert.Throws<ArgumentOutOfRangeException>(() => HueNames.NameOf(degrees));
}
