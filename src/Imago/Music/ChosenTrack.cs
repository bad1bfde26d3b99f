using System.Text.Json.Nodes;
using Imago.Music.Library;
using Imago.Music.Mastering;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Music;

/// <summary>A track from a music library, matched to a cluster and cut to the length of its film.</summary>
internal sealed class ChosenTrack : IClusterTrack
{
    private readonly LibrarySoundtrack _soundtrack;
    private readonly ComposeStageOptions _options;
    private readonly string _wavPath;

    public ChosenTrack(ComposeStageOptions options, string name, LibrarySoundtrack soundtrack)
    {
        _options = options;
        _soundtrack = soundtrack;
        Name = name;
        _wavPath = Path.Combine(options.Music, Name + ".wav");
        Key = ContentHash.Of(soundtrack.Key, options.Timing, options.BitDepth, options.Loudness, options.Seed);
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

    public Cluster Complete(Cluster cluster)
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
        return (cluster with
        {
            Music = music,
            Slides = SlidePlan.Of(_options.Timing, _soundtrack.Fit.FramesPerSlide, _options.Titles),
        })
            .WithoutFiles(ComposedTrack.MidiFile)
            .WithFile(ComposedTrack.WavFile, AlbumLayout.Holding(_options.Clusters), _wavPath);
    }
}
