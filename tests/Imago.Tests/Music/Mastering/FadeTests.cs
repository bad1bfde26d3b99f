using Imago.Music.Mastering;

namespace Imago.Tests.Music.Mastering;

public sealed class FadeTests
{
    [Fact]
    public void FadesRiseAndFallWithEqualPower()
    {
        var fade = new Fade(48000, 0.25, 48000);
        Assert.Equal((0.0, 1.0, 0.0), (fade.GainAt(0), fade.GainAt(24000), fade.GainAt(47999)));
        Assert.Equal(Math.Sqrt(0.5), fade.GainAt(6000), 6);
        Assert.Equal(Math.Sqrt(0.5), fade.GainAt(47999 - 6000), 6);
    }
}
