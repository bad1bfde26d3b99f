using Imago.Film.H264;

namespace Imago.Tests.Film.H264;

public sealed class LevelTests
{
    // The number of frames in a level's buffer, from table A-1, for common sizes.
    [Theory]
    [InlineData(40, 8160, 40)]
    [InlineData(31, 3600, 31)]
    [InlineData(30, 3600, 31)]
    [InlineData(51, 32400, 51)]
    [InlineData(42, 32400, 50)]
    [InlineData(11, 396, 12)]
    [InlineData(9, 12, 9)]
    public void ThreePicturesFitTheLevelOrItIsRaised(int level, int macroblocks, int expected) => Assert.Equal(expected, Level.Holding(level, 3, macroblocks));

    [Theory]
    [InlineData(62, 262144)]
    [InlineData(63, 12)]
    public void WhatNoLevelHoldsIsRefused(int level, int macroblocks) =>
        Assert.Throws<UnsupportedBitstreamException>(() => Level.Holding(level, 3, macroblocks));
}
