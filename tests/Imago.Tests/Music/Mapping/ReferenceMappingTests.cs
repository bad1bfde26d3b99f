using Imago.Music.Mapping;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;

namespace Imago.Tests.Music.Mapping;

public sealed class ReferenceMappingTests
{
    [Fact]
    public void TheWorkedExampleOfTheStudyIsMatched()
    {
        var p = new ReferenceMapping(SlideTiming.Default).Map(0, [SampleAlbum.WorkedExample]);
        Assert.Equal(102.6914, p.Tempo, 10);
        Assert.Equal("C major", p.Key.ToString());
        Assert.Equal(60, p.Register);
        Assert.Equal([(0, 81), (48, 61), (32, 60)], p.Layers.Select(l => (l.Program, l.Velocity)));
        Assert.Equal(0.3069, p.NoteDensity, 10);
        Assert.Equal(12.1656, p.PitchRange, 10);
        Assert.Equal("bright and muted: C major, 103 bpm, 3 layers", p.Reason);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(200, 3)]
    [InlineData(300, 4)]
    [InlineData(5000, 4)]
    public void AHundredPhotosAddALayerUpToFour(int size, int layers) =>
        Assert.Equal(layers, new ReferenceMapping(SlideTiming.Default).Map(0, [SampleAlbum.WorkedExample with { Size = size }]).Layers.Count);

    [Theory]
    [InlineData(0.5, "A minor", 57)]
    [InlineData(0.5001, "C major", 60)]
    public void BrightnessAboveAHalfIsMajor(double brightness, string key, int register)
    {
        var p = new ReferenceMapping(SlideTiming.Default).Map(0, [new(0, 400, new ClusterProfile(0.1, brightness, 0.6, 0, 0))]);
        Assert.Equal((key, register), (p.Key.ToString(), p.Register));
        Assert.Equal(80 + 30 + 3, p.Tempo, 10);
        Assert.Equal(0.8, p.NoteDensity, 10);
        Assert.Equal(24, p.PitchRange, 10);
        Assert.Equal([0, 48, 32, 88], p.Layers.Select(l => l.Program));
    }

    [Fact]
    public void ParametersAsJson()
    {
        var json = new ReferenceMapping(SlideTiming.Default).Map(0, [SampleAlbum.WorkedExample with { Size = 5 }]).ToJson().ToJsonString();
        Assert.Equal(
            """{"mapping":"reference","reason":"bright and muted: C major, 103 bpm, 1 layer","tempo":102.691,"key":"C major","tonic":"C","mode":"ionian","palette":"reference","layers":[{"role":"melody","instrument":"acoustic grand piano","program":0,"velocity":81,"volume":100}],"note_density":0.307,"pitch_range":12.166,"register":60,"liveliness":0,"articulation":1,"because":[{"feature":"saturation","value":0.453,"standing":null,"sets":"tempo","to":"80 \u002B 50 saturation \u002B 30 variance = 102.69 bpm"},{"feature":"brightness","value":0.538,"standing":null,"sets":"key","to":"C major"},{"feature":"variance","value":0.00138,"standing":null,"sets":"density","to":"0.307 notes a beat"},{"feature":"size","value":5,"standing":null,"sets":"layers","to":"1"}]}""",
            json);
    }
}
