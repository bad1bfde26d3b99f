using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Mapping;
using Imago.Music.Synthesis;
using Imago.Numerics;
using Imago.Profiles;

namespace Imago.Tests.Music;

/// <summary>Clusters, parameters and pieces the music tests share.</summary>
internal static class SampleAlbum
{
    /// <summary>The worked example of the reference study.</summary>
    public static ClusterFeatures WorkedExample { get; } = new(14, 277, new ClusterProfile(0.00138, 0.538, 0.453, 45, 0.25));

    public static ClusterFeatures[] Random(int count, long seed)
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(id => new ClusterFeatures(
                id,
                random.NextInt(3, 400),
                new ClusterProfile(0.0005 + (0.0015 * random.NextDouble()), random.NextDouble(), random.NextDouble(), 100 * random.NextDouble(), 0.5 * random.NextDouble()))),
        ];
    }

    public static MusicalParameters Parameters(string mapping = "adaptive", int index = 0, long seed = 1, double slideSeconds = 3) =>
        MusicMappings.Named(mapping, slideSeconds).Map(index, Random(12, seed));

    public static Piece Compose(int photos, string mapping = "adaptive", int index = 0, long seed = 1, double slideSeconds = 3)
    {
        var parameters = Parameters(mapping, index, seed, slideSeconds);
        return Composers.For(parameters).Compose(new CompositionRequest(parameters, photos, slideSeconds, seed, index));
    }

    /// <summary>The sound font; skips the test where there is none or no FluidSynth.</summary>
    public static SoundFont SoundFontOrSkip()
    {
        Assert.SkipUnless(FluidSynthLibrary.Probe().Usable, "needs libfluidsynth");
        Assert.SkipUnless(SoundFont.Probe().Usable, "needs a General MIDI sound font");
        return SoundFont.Find();
    }

    public static ScoreTrack Track(this Score score, LayerRole role) => score.Tracks.Single(t => string.Equals(t.Name, role.ToString(), StringComparison.OrdinalIgnoreCase));
}
