using Imago.Errors;
using Imago.Music;
using Imago.Music.Mapping;
using Imago.Profiles.Clusters;

namespace Imago.Tests.Music.Mapping;

public sealed class AdaptiveMappingTests
{
    private static readonly AdaptiveMapping Mapping = new(new MusicMappingOptions());

    [Fact]
    public void BrighterClustersGetBrighterScalesAndHigherRegisters()
    {
        var album = Enumerable.Range(0, 20).Select(i => new ClusterFeatures(i, 50, new ClusterProfile(0.001, 0.5 + (0.001 * i), 0.4, 30, 0.25))).ToArray();
        var all = Enumerable.Range(0, 20).Select(i => Mapping.Map(i, album)).ToArray();
        Assert.Equal(Mode.Phrygian, all[0].Key.Mode);
        Assert.Equal(Mode.Lydian, all[^1].Key.Mode);
        Assert.Equal(6, all.Select(p => p.Key.Mode).Distinct().Count());
        Assert.Equal(all.Select(p => p.Key.Mode).OrderByDescending(m => m), all.Select(p => p.Key.Mode));
        Assert.Equal(all.Select(p => p.Register).OrderBy(r => r), all.Select(p => p.Register));
    }

    [Fact]
    public void DifferencesAreHeardHoweverCloseTheNumbersLie()
    {
        var album = SampleAlbum.Random(60, 5).Select(c => c with { Profile = c.Profile with { Variance = 0.001 + (c.Profile.Variance / 1000), Saturation = 0.4 + (c.Profile.Saturation / 1000) } }).ToArray();
        var all = Enumerable.Range(0, 60).Select(i => Mapping.Map(i, album)).ToArray();
        Assert.True(all.Select(p => p.Tempo).Distinct().Count() >= 20);
        Assert.Equal(6, all.Select(p => p.Palette).Distinct().Count());
        Assert.True(all.Select(p => p.Key.Tonic).Distinct().Count() >= 7);
        Assert.Equal([2, 3, 4, 5], all.Select(p => p.Layers.Count).Distinct().OrderBy(n => n));
        Assert.True(all.Max(p => p.NoteDensity) - all.Min(p => p.NoteDensity) > 0.5);
        Assert.All(all, p => Assert.InRange(p.Tempo, 62, 140));
    }

    [Fact]
    public void TheHueSetsTheTonicRoundTheCircleOfFifths()
    {
        // A lone cluster uses the hue itself: red on C, then a fifth for every thirty degrees.
        ClusterFeatures Coloured(int id, double? hue) => new(id, 50, new ClusterProfile(0.001, 0.5, 0.4, 30, 0.25, hue));
        Assert.Equal([0, 7, 2, 9, 4, 11, 6, 1, 8, 3, 10, 5, 0], Enumerable.Range(0, 13).Select(i => Mapping.Map(0, [Coloured(0, Math.Min(359.9, 30 * i))]).Key.Tonic));
        Assert.Equal(0, Mapping.Map(0, [Coloured(0, null)]).Key.Tonic);

        // An album whose hues lie close together, on both sides of red, fills the circle too, in the order of the hues.
        var album = Enumerable.Range(0, 24).Select(i => Coloured(i, (350 + i) % 360)).ToArray();
        var fifths = album.Select((_, i) => Mapping.Map(i, album).Key.Tonic * 7 % 12).ToArray();
        Assert.InRange(fifths.Distinct().Count(), 10, 12);
        Assert.All(fifths.Zip(fifths.Skip(1)), pair => Assert.Contains((pair.Second - pair.First + 12) % 12, new[] { 0, 1 }));
    }

    [Fact]
    public void InstrumentsAndPercussionAreAsAskedFor()
    {
        var album = SampleAlbum.Random(40, 3);
        MusicalParameters[] All(MusicMappingOptions options) => [.. album.Select((_, i) => new AdaptiveMapping(options).Map(i, album))];
        foreach (var p in All(new() { Instruments = "reference" }))
            Assert.Equal(new[] { 0, 48, 32, 88, 48 }.Take(p.Layers.Count), p.Layers.Select(l => l.Program));
        Assert.All(All(new() { Instruments = "night" }), p => Assert.Equal("night", p.Palette));
        Assert.DoesNotContain(All(new()), p => p.Has(LayerRole.Percussion));
        var drummed = All(new() { Percussion = true });
        Assert.Contains(drummed, p => p.Has(LayerRole.Percussion));
        Assert.All(drummed, p => Assert.Equal(p.Liveliness > 0.6, p.Has(LayerRole.Percussion)));
        Assert.Contains("'brass'", Assert.Throws<InvalidOptionException>(() => new AdaptiveMapping(new() { Instruments = "brass" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryDecisionHasItsReason()
    {
        var album = SampleAlbum.Random(12, 8);
        var json = Mapping.Map(3, album).ToJson();
        var rows = json["because"]!.AsArray();
        Assert.Equal(["mode", "register", "tonic", "tempo", "articulation", "density", "instruments", "layers"], rows.Select(r => (string)r!["sets"]!));
        Assert.Equal((string)json["mode"]!, (string)rows[0]!["to"]!);
        Assert.Equal(Math.Round(album[3].Profile.Brightness, 6), (double)rows[0]!["value"]!);
        Assert.Matches("^[a-z -]+ and [a-z ]+: [a-z]+ on [A-G][b#]?, [0-9]+ bpm, ", (string)json["reason"]!);
    }

    [Fact]
    public void ALoneClusterGoesByAbsoluteMeasures()
    {
        var dark = Mapping.Map(0, [new(0, 10, new ClusterProfile(0.0005, 0.25, 0.12, 12, 0.1))]);
        var bright = Mapping.Map(0, [new(0, 400, new ClusterProfile(0.002, 0.8, 0.75, 95, 0.45))]);
        Assert.StartsWith("dark and muted: ", dark.Reason, StringComparison.Ordinal);
        Assert.StartsWith("bright and vivid: ", bright.Reason, StringComparison.Ordinal);
        Assert.True(dark.Tempo < bright.Tempo);
        Assert.Equal((Mode.Phrygian, Mode.Lydian), (dark.Key.Mode, bright.Key.Mode));
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
        Assert.All(MusicMappings.Names, name => Assert.Equal(name, MusicMappings.Named(name, new()).Name));
        var e = Assert.Throws<InvalidOptionException>(() => MusicMappings.Named("loud", new()));
        Assert.Contains("adaptive or reference", e.Message, StringComparison.Ordinal);
    }
}
