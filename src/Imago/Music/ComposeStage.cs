using Imago.Errors;
using Imago.Music.Composition;
using Imago.Music.Mapping;
using Imago.Music.Midi;
using Imago.Music.Synthesis;
using Imago.Numerics;
using Imago.Profiles;
using Imago.Storage;

namespace Imago.Music;

/// <summary>The stage <c>compose</c> from files to files: <c>clusters.json</c> to a score and a soundtrack per cluster, tracks in parallel.</summary>
public static class ComposeStage
{
    private const string Family = "compose/";

    /// <summary>Finds everything the stage needs before any work starts.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <exception cref="MissingComponentException">FluidSynth or a sound font is not on this machine.</exception>
    public static void RequireComponents(ComposeStageOptions options)
    {
        SoundFont.Find(options.SoundFont);
        _ = FluidSynthLibrary.Version;
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="manifest">Knows which tracks are up to date; null makes all.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work; finished tracks stay.</param>
    /// <exception cref="InvalidFileException">The clusters cannot be read.</exception>
    /// <exception cref="MissingComponentException">FluidSynth or a sound font is not on this machine.</exception>
    public static void Run(ComposeStageOptions options, Manifest? manifest, IRunObserver observer, CancellationToken cancellationToken)
    {
        var clusters = ClusterFile.Read(options.Clusters);
        var font = SoundFont.Find(options.SoundFont);
        var features = clusters.Select(c => new ClusterFeatures(c.Id, c.Size, c.Profile)).ToList();
        var mapping = MusicMappings.Named(options.Mapping, options.MappingOptions);
        var tracks = clusters
            .Select((c, i) => new ClusterTrack(options, c, mapping.Map(i, features), font))
            .Take(options.Films ?? int.MaxValue)
            .ToList();
        manifest?.Retire(Family, tracks.Select(t => Family + t.Name).ToHashSet(StringComparer.Ordinal));
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
                manifest?.Record(Family + missing[i].Name, missing[i].Key, missing[i].MidiPath, missing[i].WavPath);
                observer.Advance(Stage.Compose, Interlocked.Increment(ref done), missing.Count);
            },
            cancellationToken);

        var byId = tracks.ToDictionary(t => t.ClusterId);
        Rewrite(options, manifest, clusters, c => byId.TryGetValue(c.Id, out var track) ? track.Complete(c) : Silence(c));
    }

    /// <summary>Takes the music out of an album that is to have none.</summary>
    /// <param name="options">What the stage works from and makes.</param>
    /// <param name="manifest">The album's manifest.</param>
    public static void Remove(ComposeStageOptions options, Manifest manifest)
    {
        manifest.Retire(Family, new HashSet<string>());
        Rewrite(options, manifest, ClusterFile.Read(options.Clusters), Silence);
    }

    private static Cluster Silence(Cluster cluster) => (cluster with { Music = null, Slides = null }).WithoutFiles(ClusterTrack.MidiFile, ClusterTrack.WavFile);

    private static void Rewrite(ComposeStageOptions options, Manifest? manifest, IReadOnlyList<Cluster> clusters, Func<Cluster, Cluster> change)
    {
        ClusterFile.Write(options.Clusters, [.. clusters.Select(change)]);
        manifest?.Renew(options.Clusters);
    }
}
