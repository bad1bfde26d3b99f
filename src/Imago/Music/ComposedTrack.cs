using Imago.Flow;
using Imago.Music.Composition;
using Imago.Music.Mapping;
using Imago.Music.Mastering;
using Imago.Music.Midi;
using Imago.Music.Synthesis;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Music;

/// <summary>Music composed for a cluster: its score and its soundtrack.</summary>
internal sealed class ComposedTrack : IClusterTrack
{
    private readonly string _midiPath;
    private readonly string _wavPath;
    private readonly SlidePlan _slides;
    private readonly CompositionRequest _request;
    private readonly SynthesisOptions _synthesis;
    private readonly SoundFont _font;
    private readonly AlbumLayout _album;

    public ComposedTrack(AlbumLayout album, ComposeOptions options, Cluster cluster, MusicalParameters parameters, SoundFont font)
    {
        ClusterId = cluster.Id;
        Name = cluster.Name;
        _midiPath = Path.Combine(album.Music, Name + ".mid");
        _wavPath = Path.Combine(album.Music, Name + ".wav");
        var timing = options.Timing with { FramesPerSlide = parameters.FramesPerSlide };
        _slides = SlidePlan.Even(options.Timing, timing.FramesPerSlide, cluster.Photos.Count, options.Titles);
        _request = new CompositionRequest(parameters, _slides.Count, timing, options.Seed, cluster.Id) { Title = cluster.Title };
        _synthesis = new SynthesisOptions(SynthesisOptions.FramesOf(_slides.Count, timing.FramesPerSlide, timing.FramesPerSecond, options.SampleRate))
        {
            Rate = options.SampleRate,
            Room = Palette.Named(parameters.Palette)?.Room ?? Room.Usual,
            BitDepth = options.BitDepth,
            Mastering = new MasteringOptions { TargetLoudness = options.Loudness },
        };
        _font = font;
        _album = album;
        Key = ContentHash.Of(
            ImagoVersion.Current,
            FluidSynthLibrary.Version,
            Path.GetFileName(font.Path),
            font.Bytes,
            parameters.ToJson().ToJsonString(),
            _request.Title,
            _request.SlideCount,
            timing,
            StageKey.Of(options),
            cluster.Id);
    }

    public int ClusterId { get; }

    public string Name { get; }

    public string Key { get; }

    public IReadOnlyList<string> Files => [_midiPath, _wavPath];

    public void Make(CancellationToken cancellationToken)
    {
        var score = Composers.For(_request.Parameters).Compose(_request).Score;
        MidiWriter.Save(score, _midiPath);
        Synthesizer.RenderToWav(score, _font, _synthesis, _wavPath, _request.Seed + ClusterId, cancellationToken);
    }

    public ClusterMusic Describe() => new(
        ClusterId, _request.Parameters.ToJson(), _slides, ClusterMusic.Within(_album, (ClusterMusic.MidiFile, _midiPath), (ClusterMusic.WavFile, _wavPath)));
}
