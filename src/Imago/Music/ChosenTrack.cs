using System.Text.Json.Nodes;
using Imago.Flow;
using Imago.Music.Library;
using Imago.Music.Mastering;
using Imago.Music.Timing;
using Imago.Storage;

namespace Imago.Music;

/// <summary>A track from a music library, matched to a cluster and cut to the length of its film.</summary>
internal sealed class ChosenTrack : IClusterTrack
{
    private readonly LibrarySoundtrack _soundtrack;
    private readonly AlbumLayout _album;
    private readonly ComposeOptions _options;
    private readonly string _wavPath;

    public ChosenTrack(AlbumLayout album, ComposeOptions options, string name, LibrarySoundtrack soundtrack)
    {
        (_album, _options) = (album, options);
        _soundtrack = soundtrack;
        Name = name;
        _wavPath = Path.Combine(album.Music, Name + ".wav");
        Key = ContentHash.Of(soundtrack.Key, StageKey.Of(options));
    }

    public int ClusterId => _soundtrack.ClusterId;

    public string Name { get; }

    public string Key { get; }

    public IReadOnlyList<string> Files => [_wavPath];

    // The track already has its own fades, so mastering adds none.
    public void Make(CancellationToken cancellationToken) => MasteringChain.ToWav(
        () => _soundtrack.Blocks(cancellationToken),
        _soundtrack.Frames,
        _soundtrack.Rate,
        new MasteringOptions { TargetLoudness = _options.Loudness, FadeSeconds = 0 },
        _wavPath,
        _options.BitDepth,
        _options.Seed + ClusterId,
        cancellationToken);

    public ClusterMusic Describe()
    {
        var (track, heard) = (_soundtrack.Track, _soundtrack.Track.Analysis);
        var music = new JsonObject
        {
            ["source"] = Path.GetFileName(track.Path),
            ["sha256"] = track.Sha256,
            ["reason"] = _soundtrack.Reason,
            ["tempo"] = Math.Round(heard.Tempo, 3),
            ["key"] = heard.Key.ToString(),
            ["tonic"] = heard.Key.TonicName,
            ["mode"] = heard.Mode.ToString().ToLowerInvariant(),
            ["start"] = Math.Round(_soundtrack.Fit.Start, 3),
            ["on_beats"] = _soundtrack.Fit.OnBeats,
        };
        return new ClusterMusic(
            ClusterId,
            music,
            SlidePlan.Of(_options.Timing, _soundtrack.Fit.FramesPerSlide, _options.Titles),
            ClusterMusic.Within(_album, (ClusterMusic.WavFile, _wavPath)));
    }
}
