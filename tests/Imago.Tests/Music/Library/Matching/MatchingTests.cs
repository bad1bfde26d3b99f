using Imago.Music;
using Imago.Music.Library;
using Imago.Music.Library.Matching;
using Imago.Music.Mapping;
using Imago.Numerics;
using Imago.Profiles.Clusters;

namespace Imago.Tests.Music.Library.Matching;

public sealed class MatchingTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 5)]
    [InlineData(7, 3)]
    [InlineData(12, 1)]
    [InlineData(40, 12)]
    public void NoTrackIsUsedAgainBeforeAllAreInUse(int clusters, int tracks)
    {
        for (var seed = 0L; seed < 5; seed++)
        {
            var uses = Assign(SampleAlbum.Random(clusters, seed), Tracks(tracks, seed)).GroupBy(track => track).Select(g => g.Count()).ToArray();
            Assert.Equal(Math.Min(clusters, tracks), uses.Length);
            Assert.InRange(uses.Max() - uses.Min(), 0, 1);
        }
    }

    [Fact]
    public void VividPhotosGetLivelyMusicAndDarkOnesDarkMusic()
    {
        ClusterFeatures Cluster(int id, double brightness, double saturation) => new(id, 20, new ClusterProfile(0.001, brightness, saturation, 40, 0.2));
        LibraryTrack Track(string name, double tempo, double energy, double brightness, Mode mode) =>
            new(name, name, MadeUpMusic.Analysis(tempo, energy: energy, brightness: brightness, mode: mode));
        ClusterFeatures[] clusters = [Cluster(0, 0.8, 0.8), Cluster(1, 0.2, 0.1), Cluster(2, 0.8, 0.1), Cluster(3, 0.2, 0.8)];
        LibraryTrack[] tracks =
        [
            Track("calm and dark", 70, 0.2, 900, Mode.Aeolian), Track("lively and bright", 140, 0.9, 3000, Mode.Ionian),
            Track("lively and dark", 141, 0.91, 901, Mode.Aeolian), Track("calm and bright", 71, 0.21, 3001, Mode.Ionian),
        ];
        Assert.Equal(["lively and bright", "calm and dark", "calm and bright", "lively and dark"], Assign(clusters, tracks).Select(i => tracks[i].Path));
        Assert.Equal("bright and vivid: the second brightest-sounding of 4 tracks, 140 bpm, C major", new MatchReason(clusters, tracks).Of(0, 1));
        Assert.Equal("dark and muted: the darkest-sounding of 4 tracks, 70 bpm, C minor", new MatchReason(clusters, tracks).Of(1, 0));
    }

    [Fact]
    public void RanksShareTiesAndPutALoneOneInTheMiddle()
    {
        Assert.Equal([0.5], Ranks.Of([7]));
        Assert.Equal([0, 0.5, 0.5, 1], Ranks.Of([-1, 2, 2, 9]));
    }

    private static int[] Assign(ClusterFeatures[] clusters, LibraryTrack[] tracks) =>
        TrackMatching.Assign(clusters, [.. clusters.Select(_ => 20.0)], tracks, CancellationToken.None);

    private static LibraryTrack[] Tracks(int count, long seed)
    {
        var random = new SeededRandom(seed, 9);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new LibraryTrack(
                $"{i}", $"{i}", MadeUpMusic.Analysis(60 + (120 * random.NextDouble()), energy: random.NextDouble(), brightness: 500 + (3000 * random.NextDouble())))),
        ];
    }
}
