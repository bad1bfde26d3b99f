using Imago.Errors;
using Imago.Music;
using Imago.Music.Mapping;
using Imago.Profiles;

namespace Imago.Tests.Music.Mapping;

public sealed class AdaptiveMappingTests
{
    private static readonly AdaptiveMapping Mapping = new(3);

    [Fact]
    public void BrighterClustersGetBrighterScalesAndHigherRegisters()
    {
        var album = Enumerable.Range(0, 20).Select(i => new ClusterFeatures(i, 50, new ClusterProfile(0.001, 0.5 + (0.001 * i), 0.4, 30, 0.25))).ToArray();
        var all = Enumerable.Range(0, 20).Select(i => Mapping.Map(i, album)).ToArray();
        Assert.Equal(Mode.Aeolian, all[0].Key.Mode);
        Assert.Equal(Mode.Lydian, all[^1].Key.Mode);
        Assert.Equal(5, all.Select(p => p.Key.Mode).Distinct().Count());
        Assert.Equal(all.Select(p => p.Key.Mode).OrderByDescending(m => m), all.Select(p => p.Key.Mode));
        Assert.Equal(all.Select(p => p.Register).OrderBy(r => r), all.Select(p => p.Register));
    }

    [Fact]
    public void DifferencesAreHeardHoweverCloseTheNumbersLie()
    {
        var album = SampleAlbum.Random(60, 5).Select(c => c with { Profile = c.Profile with { Variance = 0.001 + (c.Profile.Variance / 1000), Saturation = 0.4 + (c.Profile.Saturation / 1000) } }).ToArray();
        var all = Enumerable.Range(0, 60).Select(i => Mapping.Map(i, album)).ToArray();
        Assert.True(all.Select(p => p.Tempo).Distinct().Count() >= 3);
        Assert.Equal(6, all.Select(p => p.Palette).Distinct().Count());
        Assert.True(all.Select(p => p.Key.Tonic).Distinct().Count() >= 7);
        Assert.Equal([2, 3, 4, 5], all.Select(p => p.Layers.Count).Distinct().OrderBy(n => n));
        Assert.True(all.Max(p => p.NoteDensity) - all.Min(p => p.NoteDensity) > 0.5);
        Assert.All(all, p => Assert.InRange(p.Tempo, 60, 126));
    }

    [Fact]
    public void ALoneClusterGoesByAbsoluteMeasures()
    {
        var dark = Mapping.Map(0, [new(0, 10, new ClusterProfile(0.0005, 0.25, 0.12, 12, 0.1))]);
        var bright = Mapping.Map(0, [new(0, 400, new ClusterProfile(0.002, 0.8, 0.75, 95, 0.45))]);
        Assert.StartsWith("dark and muted: ", dark.Reason, StringComparison.Ordinal);
        Assert.StartsWith("bright and vivid: ", bright.Reason, StringComparison.Ordinal);
        Assert.True(dark.Tempo < bright.Tempo);
        Assert.Equal((Mode.Aeolian, Mode.Lydian), (dark.Key.Mode, bright.Key.Mode));
        Assert.Equal((2, 5), (dark.Layers.Count, bright.Layers.Count));
    }

    [Fact]
    public void ClustersThatAreAlikeSoundAlike()
    {
        var album = Enumerable.Range(0, 3).Select(i => SampleAlbum.WorkedExample with { Id = i }).ToArray();
        Assert.Equal(Mapping.Map(0, album).ToJson().ToJsonString(), Mapping.Map(2, album).ToJson().ToJsonString());
    }

    [Fact]
    public void NamesChooseTheMappingAndOthersAreRefused()
    {
        Assert.All(MusicMappings.Names, name => Assert.Equal(name, MusicMappings.Named(name, 3).Name));
        var e = Assert.Throws<InvalidOptionException>(() => MusicMappings.Named("loud", 3));
        Assert.Contains("adaptive or reference", e.Message, StringComparison.Ordinal);
    }
}
