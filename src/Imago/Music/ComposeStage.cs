using Imago.Errors;
using Imago.Flow;
using Imago.Music.Library;
using Imago.Music.Mapping;
using Imago.Music.Synthesis;
using Imago.Numerics.Parallel;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Music;

/// <summary>
/// The stage <c>compose</c>: <c>clusters.json</c> to a soundtrack per cluster, with a score if it is composed, and to <c>music.json</c>.
/// Tracks are made in parallel.
/// </summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
public sealed class ComposeStage(AlbumLayout album, ComposeOptions options) : IStage
{
    private const string Family = "compose/";

    /// <inheritdoc />
    public Stage Name => Stage.Compose;

    /// <inheritdoc />
    public string Revision => "compose-1";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Clusters];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Tracks];

    /// <inheritdoc />
    public bool IsIncremental => true;

    /// <inheritdoc />
    public Task<IReadOnlyList<NativeComponent>> RequireAsync(CancellationToken cancellationToken)
    {
        if (options.IsSilent)
            return Task.FromResult<IReadOnlyList<NativeComponent>>([]);
        if (options.Library is { } folder)
        {
            MusicLibrary.Require(folder, cancellationToken);
            return Task.FromResult<IReadOnlyList<NativeComponent>>([]);
        }

        SoundFont.Find(options.SoundFont);
        _ = FluidSynthLibrary.Version;
        return Task.FromResult<IReadOnlyList<NativeComponent>>([FluidSynthLibrary.Probe()]);
    }

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run. Its manifest shows which tracks are up to date.</param>
    /// <param name="cancellationToken">Cancels the work. Finished tracks stay.</param>
    /// <exception cref="InvalidFileException">The clusters cannot be read.</exception>
    /// <exception cref="InvalidOptionException">There is no music in the folder of music.</exception>
    /// <exception cref="MissingComponentException">FluidSynth or a sound font, or FFmpeg for existing music, is not on this machine.</exception>
    public void Run(StageContext context, CancellationToken cancellationToken)
    {
        var (manifest, observer) = context;
        var tracks = Plan(ClusterFile.ReadDocument(album.Clusters), observer, cancellationToken);
        manifest?.RemoveObsolete(Family, tracks.Select(t => Family + t.Name).ToHashSet(StringComparer.Ordinal));
        var missing = tracks.Where(t => manifest is null || !manifest.IsCurrent(Family + t.Name, t.Key)).ToList();
        if (missing.Count < tracks.Count)
            observer.Say(Stage.Compose, $"{tracks.Count - missing.Count} of {tracks.Count} soundtracks are up to date");

        var done = 0L;
        if (missing.Count > 0)
            observer.Advance(Stage.Compose, done, missing.Count);
        OrderedParallel.For(
            missing.Count,
            i =>
            {
                missing[i].Make(cancellationToken);
                manifest?.Record(Family + missing[i].Name, missing[i].Key, missing[i].Files);
                observer.Advance(Stage.Compose, Interlocked.Increment(ref done), missing.Count);
            },
            cancellationToken);
        MusicFile.Write(album.Tracks, [.. tracks.Select(t => t.Describe())]);
    }

    private List<IClusterTrack> Plan(ClusterDocument document, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (options.IsSilent)
            return [];

        // The clusters with music, and the whole album.
        var films = document.Clusters.Take(options.Films ?? int.MaxValue).ToList();
        if (document.Album is { Photos.Count: > 0 } whole)
            films.Add(whole);
        return options.Library is { } folder ? Choose(folder, films, observer, cancellationToken) : Compose(document, films);
    }

    private List<IClusterTrack> Compose(ClusterDocument document, List<Cluster> films)
    {
        var font = SoundFont.Find(options.SoundFont);
        var mapping = MusicMappings.Named(options.Mapping, options.MappingOptions);
        var features = document.Clusters.Select(FeaturesOf).ToList();

        // The whole album is compared with its clusters, but does not affect how they compare with each other.
        return [.. films.Select((c, i) => new ComposedTrack(
            album, options, c, c.Id == Cluster.AlbumId ? mapping.Map(features.Count, [.. features, FeaturesOf(c)]) : mapping.Map(i, features), font))];
    }

    private List<IClusterTrack> Choose(string folder, List<Cluster> films, IRunObserver observer, CancellationToken cancellationToken)
    {
        using var cache = TrackCache.Open(album.Cache);
        var soundtracks = LibrarySoundtracks.Plan(
            folder,
            [.. films.Select(FeaturesOf)],
            [.. films.Select(c => c.Photos.Count + (options.Titles ? 1 : 0))],
            options.Timing,
            options.SampleRate,
            cache,
            observer,
            cancellationToken);
        return [.. soundtracks.Select((s, i) => new ChosenTrack(album, options, films[i].Name, s))];
    }

    private static ClusterFeatures FeaturesOf(Cluster cluster) => new(cluster.Id, cluster.Size, cluster.Profile);
}
