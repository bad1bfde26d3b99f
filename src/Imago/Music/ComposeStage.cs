using Imago.Errors;
using Imago.Flow;
using Imago.Music.Library;
using Imago.Music.Mapping;
using Imago.Music.Synthesis;
using Imago.Numerics.Parallel;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Music;

/// <summary>The stage <c>compose</c> from files to files: <c>clusters.json</c> to a soundtrack per cluster, with its score where it is composed, tracks in parallel.</summary>
public static class ComposeStage
{
    private const string Composed = "compose/";
    private const string Chosen = "music/";

    /// <summary>Finds everything the stage needs before any work starts.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="cancellationToken">Ends the search and the programs that are asked.</param>
    /// <exception cref="MissingComponentException">FluidSynth or a sound font, or FFmpeg for existing music, is not on this machine.</exception>
    /// <exception cref="InvalidOptionException">The folder of music does not exist or is empty.</exception>
    public static void RequireComponents(ComposeStageOptions options, CancellationToken cancellationToken = default)
    {
        if (options.Library is { } folder)
        {
            MusicLibrary.Require(folder, cancellationToken);
            return;
        }

        SoundFont.Find(options.SoundFont);
        _ = FluidSynthLibrary.Version;
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="manifest">Knows which tracks are up to date; null makes all.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work; finished tracks stay.</param>
    /// <exception cref="InvalidFileException">The clusters cannot be read.</exception>
    /// <exception cref="InvalidOptionException">There is no music in the folder of music.</exception>
    /// <exception cref="MissingComponentException">FluidSynth or a sound font, or FFmpeg for existing music, is not on this machine.</exception>
    public static void Run(ComposeStageOptions options, Manifest? manifest, IRunObserver observer, CancellationToken cancellationToken)
    {
        var document = ClusterFile.ReadDocument(options.Clusters);
        var tracks = options.Library is { } folder
            ? Choose(options, folder, Films(options, document), observer, cancellationToken)
            : Compose(options, document);
        var (family, other) = options.Library is null ? (Composed, Chosen) : (Chosen, Composed);
        manifest?.Retire(other, new HashSet<string>());
        manifest?.Retire(family, tracks.Select(t => family + t.Name).ToHashSet(StringComparer.Ordinal));
        var missing = tracks.Where(t => manifest is null || !manifest.IsCurrent(family + t.Name, t.Key)).ToList();
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
                manifest?.Record(family + missing[i].Name, missing[i].Key, missing[i].Files);
                observer.Advance(Stage.Compose, Interlocked.Increment(ref done), missing.Count);
            },
            cancellationToken);

        var byId = tracks.ToDictionary(t => t.ClusterId);
        Rewrite(options, manifest, document, c => byId.TryGetValue(c.Id, out var track) ? track.Complete(c) : Silence(c));
    }

    /// <summary>Takes the music out of an album that is to have none.</summary>
    /// <param name="options">What the stage works from and makes.</param>
    /// <param name="manifest">The album's manifest.</param>
    public static void Remove(ComposeStageOptions options, Manifest manifest)
    {
        manifest.Retire(Composed, new HashSet<string>());
        manifest.Retire(Chosen, new HashSet<string>());
        Rewrite(options, manifest, ClusterFile.ReadDocument(options.Clusters), Silence);
    }

    // The clusters whose films get music, and the whole album.
    private static List<Cluster> Films(ComposeStageOptions options, ClusterDocument document)
    {
        var films = document.Clusters.Take(options.Films ?? int.MaxValue).ToList();
        if (document.Album is { Photos.Count: > 0 } album && options.Films != 0)
            films.Add(album);
        return films;
    }

    private static List<IClusterTrack> Compose(ComposeStageOptions options, ClusterDocument document)
    {
        var font = SoundFont.Find(options.SoundFont);
        var mapping = MusicMappings.Named(options.Mapping, options.MappingOptions);
        var features = document.Clusters.Select(FeaturesOf).ToList();

        // The whole album stands beside its clusters, and does not change how they stand to each other.
        return [.. Films(options, document).Select((c, i) => new ComposedTrack(
            options, c, c.Id == Cluster.AlbumId ? mapping.Map(features.Count, [.. features, FeaturesOf(c)]) : mapping.Map(i, features), font))];
    }

    private static List<IClusterTrack> Choose(
        ComposeStageOptions options, string folder, List<Cluster> films, IRunObserver observer, CancellationToken cancellationToken)
    {
        using var cache = TrackCache.Open(AlbumLayout.Holding(options.Clusters).Cache);
        var soundtracks = LibrarySoundtracks.Plan(
            folder,
            [.. films.Select(FeaturesOf)],
            [.. films.Select(c => c.Photos.Count + (options.Titles ? 1 : 0))],
            options.Timing,
            options.SampleRate,
            cache,
            observer,
            cancellationToken);
        return [.. soundtracks.Select((s, i) => new ChosenTrack(options, films[i].Name, s))];
    }

    private static ClusterFeatures FeaturesOf(Cluster cluster) => new(cluster.Id, cluster.Size, cluster.Profile);

    private static Cluster Silence(Cluster cluster) => (cluster with { Music = null, Slides = null }).WithoutFiles(ComposedTrack.MidiFile, ComposedTrack.WavFile);

    private static void Rewrite(ComposeStageOptions options, Manifest? manifest, ClusterDocument document, Func<Cluster, Cluster> change)
    {
        ClusterFile.Write(options.Clusters, [.. document.Clusters.Select(change)], document.Album is { } album ? change(album) : null);
        manifest?.Renew(options.Clusters);
    }
}
