using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Mapping;
using Imago.Music.Synthesis;
using Imago.Music.Timing;
using Imago.Numerics;
using Imago.Profiles.Clusters;

namespace Imago.Tests.Music;

/// <summary>Clusters, parameters and pieces shared by the music tests.</summary>
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
                new ClusterProfile(0.0005 + (0.0015 * random.NextDouble()), random.NextDouble(), random.NextDouble(), 100 * random.NextDouble(), 0.5 * random.NextDouble(), 360 * random.NextDouble()))),
        ];
    }

    /// <summary>Slides of a length, in frames of 1/50 s.</summary>
    public static SlideTiming Slides(double seconds) => new(50, (int)Math.Round(seconds * 50));

    public static MusicalParameters Parameters(string mapping = "adaptive", int index = 0, long seed = 1, double slideSeconds = 3, bool percussion = false) =>
        MusicMappings.Named(mapping, new MusicMappingOptions { Timing = Slides(slideSeconds), Percussion = percussion }).Map(index, Random(12, seed));

    public static Piece Compose(int photos, string mapping = "adaptive", int index = 0, long seed = 1, double slideSeconds = 3, bool percussion = false)
    {
        var parameters = Parameters(mapping, index, seed, slideSeconds, percussion);
        return Compose(parameters, photos, seed, index);
    }

    public static Piece Compose(MusicalParameters parameters, int photos, long seed, int cluster) =>
        Composers.For(parameters).Compose(new CompositionRequest(parameters, photos, new SlideTiming(50, parameters.FramesPerSlide), seed, cluster));

    /// <summary>The sound font; skips the test without a sound font or FluidSynth.</summary>
    public static SoundFont SoundFontOrSkip()
    {
        Assert.SkipUnless(FluidSynthLibrary.Probe().Usable, "needs libfluidsynth");
        Assert.SkipUnless(SoundFont.Probe().Usable, "needs a General MIDI sound font");
        return SoundFont.Find();
    }

    public static ScoreTrack Track(this Score score, LayerRole role) => score.Tracks.Single(t => string.Equals(t.Name, role.ToString(), StringComparison.OrdinalIgnoreCase));
}
