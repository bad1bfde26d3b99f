using System.Text.Json.Nodes;
using Imago.Clustering;
using Imago.Comparison;
using Imago.Embedding;
using Imago.Errors;
using Imago.Film;
using Imago.Flow;
using Imago.Music;
using Imago.Photos;
using Imago.Profiles;
using Imago.Profiles.Titles;
using Imago.Publishing;
using Imago.Reduction;
using Imago.Report;
using Imago.Storage;
using Imago.Tools;

namespace Imago;

/// <summary>
/// The flow: the only place that knows every stage and its order. A stage runs if its result is missing or if anything that it depends on
/// has changed.
/// </summary>
public sealed class AlbumPipeline
{
    private readonly AlbumOptions _options;

    /// <summary>Prepares the flow. No work is done.</summary>
    /// <param name="options">The photos, the folder and the options of all stages.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    /// <exception cref="InvalidFileException">The file of metadata cannot be read.</exception>
    public AlbumPipeline(AlbumOptions options)
    {
        options.Check();
        _options = options;
        Layout = new AlbumLayout(options.Folder);
        AlbumFolder.Require(Layout, "--out", options.Photos);
    }

    /// <summary>The paths of the album's files.</summary>
    public AlbumLayout Layout { get; }

    /// <summary>Makes the album, or updates it.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work within a second or so.</param>
    /// <exception cref="MissingComponentException">A tool, library or font is missing; nothing was done.</exception>
    /// <exception cref="ImagoException">The work failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(IRunObserver observer, CancellationToken cancellationToken)
    {
        var stages = Stages(observer);
        AlbumFolder.RequirePhotos(_options.Photos);
        var parts = await RequireAsync(stages, cancellationToken).ConfigureAwait(false);
        using var held = AlbumLock.Take(Layout);
        var clock = new StageClock(Layout, RunRecord.Here(parts), observer);
        var manifest = Manifest.OpenOrEmpty(Layout, out var isDamaged);
        if (isDamaged)
            clock.Say(Stage.Index, $"{Layout.Manifest} is damaged: everything is made again");
        manifest.Verify(cancellationToken);
        var runner = new StageRunner(manifest, clock);
        foreach (var stage in stages)
        {
            await runner.RunAsync(stage, cancellationToken).ConfigureAwait(false);
            if (stage is not IndexStage)
                continue;
            RequireEnough(PhotoIndexFile.Read(Layout.Index));
            manifest.SetOptions(new JsonObject(_options.Facts().Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value))));
        }
    }

    private IReadOnlyList<IStage> Stages(IRunObserver observer)
    {
        var (o, facts) = (_options, _options.Facts());
        var title = o.Title ?? NameOf(o.Photos[0]);
        var encoder = ImageEncoders.Choose(o.Embed, observer);
        var naming = TitleNaming.For(encoder, o.Describe, observer);
        var embed = new EmbedStage(Layout, o.Embed, encoder);
        return
        [
            new IndexStage(Layout, o.Photos, o.Index),
            embed,
            new CompareStage(Layout, o.Compare),
            new ReduceStage(Layout, o.Reduce),
            new ClusterStage(Layout, o.Cluster),
            new DescribeStage(Layout, o.Describe, naming),
            new ReportStage(Layout, new ReportOptions { Facts = facts }, embed.Restore),
            new ComposeStage(Layout, o.Compose),
            new RenderStage(o.Compose.Source == ComposeOptions.None ? Layout with { Music = "" } : Layout, o.Render with { AlbumTitle = title }),
            new PublishStage(Layout, o.Publish with { Title = title, Facts = facts }, embed.Restore),
        ];
    }

    // Name and version of each native component that the run uses, for the report.
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> RequireAsync(IEnumerable<IStage> stages, CancellationToken cancellationToken)
    {
        var parts = new List<NativeComponent>();
        foreach (var stage in stages)
            parts.AddRange(await stage.RequireAsync(cancellationToken).ConfigureAwait(false));
        return [.. parts.Where(p => p.Version is not null).DistinctBy(p => p.Name).Select(p => (string[])[p.Name, p.Version!])];
    }

    private void RequireEnough(PhotoIndex index)
    {
        var count = index.Counted.Count;
        if (count == 0)
            throw new ImagoException($"No photo that can be read was found in {string.Join(", ", _options.Photos)}; {Layout.Rejected} lists {index.Photos.Count} files and why each was left out.");
        OptionRule.Require(
            (_options.Cluster.Clusters ?? 1) <= count,
            "--k",
            FormattableString.Invariant($"at most the number of photos is expected, {_options.Cluster.Clusters} was found for {count} photos."));
    }

    private static string NameOf(string input) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(input))) is { Length: > 0 } name ? name : "Album";
}
