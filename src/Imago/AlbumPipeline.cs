using System.Text.Json.Nodes;
using Imago.Clustering;
using Imago.Clustering.Count;
using Imago.Clustering.Density;
using Imago.Comparison;
using Imago.Embedding;
using Imago.Errors;
using Imago.Film;
using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;
using Imago.Music;
using Imago.Music.Synthesis;
using Imago.Photos;
using Imago.Profiles;
using Imago.Profiles.Clusters;
using Imago.Profiles.Titles;
using Imago.Publishing;
using Imago.Reduction;
using Imago.Report;
using Imago.Storage;
using Imago.Tools;

namespace Imago;

/// <summary>
/// The flow: the one place that knows every stage and its order. A stage runs where its result is missing or where anything it
/// depends on has changed; the manifest tells.
/// </summary>
public sealed class AlbumPipeline
{
    private readonly AlbumOptions _options;
    private readonly EncoderOptions _encoder;
    private readonly IndexStageOptions _index;
    private readonly EmbedStageOptions _embed;
    private readonly CompareStageOptions _compare;
    private readonly ReduceStageOptions _reduce;
    private readonly ClusterStageOptions _cluster;
    private readonly DescribeStageOptions _describe;
    private readonly ReportStageOptions _report;
    private readonly ComposeStageOptions _compose;
    private readonly RenderStageOptions _render;
    private readonly PublishStageOptions _publish;

    /// <summary>Sets the flow up; no work is done.</summary>
    /// <param name="options">What the album is made from and how.</param>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    /// <exception cref="InvalidFileException">The file of metadata cannot be read.</exception>
    public AlbumPipeline(AlbumOptions options)
    {
        OptionRule.Holds(options.Photos.Count > 0, "PHOTOS", "at least one folder or file of photos is expected; none was found.");
        var library = options.Music is AlbumOptions.Composed or AlbumOptions.NoMusic ? null : Path.GetFullPath(options.Music);
        OptionRule.Holds(library is null || Directory.Exists(library), "--music", $"compose, none or a folder of music is expected, '{options.Music}' was found.");
        _options = options;
        var title = options.Title ?? FolderName(options.Photos[0]);
        var a = Layout = new AlbumLayout(options.Folder);
        var limits = DecodeLimits.Of(options.MaxPixels);
        _index = new IndexStageOptions { Inputs = options.Photos, Exclude = options.Exclude, Index = a.Index, Rejected = a.Rejected, Originals = a.Originals, Cache = a.Cache, AcceptMissing = options.AcceptMissing, Limits = limits };
        _encoder = new EncoderOptions { Name = options.Encoder, BatchSize = options.BatchSize, Activation = options.Activation, Precision = options.Precision };
        _embed = new EmbedStageOptions { Index = a.Index, Embeddings = a.Embeddings, Measures = a.Measures, Hashes = a.Hashes, Rejected = a.Rejected, Cache = a.Cache, Limits = limits };
        _compare = new CompareStageOptions { Index = a.Index, Embeddings = a.Embeddings, Hashes = a.Hashes, Measures = a.Measures, NearDuplicates = a.NearDuplicates };
        _reduce = new ReduceStageOptions
        {
            Embeddings = a.Embeddings,
            Reduced = a.Reduced,
            Dimensions = options.PcaDimensions,
            Whitening = options.Whitening,
            Umap = options.Umap is { } map ? map with { Seed = options.Seed } : null,
        };
        _cluster = new ClusterStageOptions
        {
            Vectors = a.Reduced,
            Index = a.Index,
            NearDuplicates = a.NearDuplicates,
            Labels = a.Labels,
            Hdbscan = options.Hdbscan,
            Clusters = options.Clusters,
            Range = options.ClusterRange,
            Selection = a.ClusterCount,
            Initialisations = options.Initialisations,
            MaxIterations = options.MaxIterations,
            Tolerance = options.Tolerance,
            MaxShare = options.MaxShare,
            Seed = options.Seed,
        };
        _describe = new DescribeStageOptions
        {
            Index = a.Index,
            Embeddings = a.Embeddings,
            Reduced = a.Reduced,
            Measures = a.Measures,
            Labels = a.Labels,
            NearDuplicates = a.NearDuplicates,
            Clusters = a.Clusters,
            MaxPhotos = options.MaxPhotos,
            Order = options.Order,
            Highlights = options.AlbumFilm,
            Vocabulary = options.Vocabulary,
            Cache = a.Cache,
        };
        _report = new ReportStageOptions { Album = a, Options = options.Describe() };
        _compose = new ComposeStageOptions
        {
            Clusters = a.Clusters,
            Music = a.Music,
            Library = library,
            Mapping = options.Mapping,
            Sync = options.Sync,
            Instruments = options.Instruments,
            Percussion = options.Percussion,
            SoundFont = options.SoundFont,
            SampleRate = options.SampleRate,
            Loudness = options.Loudness,
            BitDepth = options.BitDepth,
            Films = options.Films,
            Titles = options.Titles,
            Timing = options.Film.Timing,
            Seed = options.Seed,
        };
        _render = new RenderStageOptions
        {
            Index = a.Index,
            Clusters = a.Clusters,
            Music = HasMusic ? a.Music : null,
            Videos = a.Videos,
            Films = options.Films,
            MaxPhotos = options.MaxPhotos,
            Film = options.Film,
            Titles = options.Titles,
            Captions = options.Captions,
            AlbumTitle = title,
            Limits = limits,
            Seed = options.Seed,
        };
        _publish = new PublishStageOptions { Album = a, Title = title, Options = options.Describe(), Metadata = options.Metadata };
        _index.Check();
        _encoder.Check();
        _reduce.Check();
        _cluster.Check();
        _describe.Check();
        _compose.Check();
        _render.Check();
        _publish.Check();
        AlbumFolder.Require(Layout, "--out", options.Photos);
    }

    /// <summary>Where everything of the album lies.</summary>
    public AlbumLayout Layout { get; }

    private bool HasMusic => _options.Music != AlbumOptions.NoMusic;

    /// <summary>Makes the album, or brings it up to date.</summary>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work within a second or so.</param>
    /// <exception cref="MissingComponentException">A tool, library or font is missing; nothing was done.</exception>
    /// <exception cref="ImagoException">The work failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(IRunObserver observer, CancellationToken cancellationToken)
    {
        var encoder = ImageEncoders.Choose(_encoder, observer);
        var (texts, naming) = ChooseNaming(encoder, observer);
        AlbumFolder.RequirePhotos(_options.Photos);
        await RequireComponentsAsync(cancellationToken).ConfigureAwait(false);
        using var held = AlbumLock.Take(Layout);
        var clock = new StageClock(Layout, RunRecord.Here(await PartsAsync(cancellationToken).ConfigureAwait(false)), observer);
        observer = clock;
        var manifest = Manifest.OpenOrEmpty(Layout, out var isDamaged);
        if (isDamaged)
            observer.Say(Stage.Index, $"{Layout.Manifest} is damaged: everything is made anew");
        manifest.Verify(cancellationToken);

        clock.Begin();
        var index = IndexStage.Run(_index, observer, cancellationToken);
        clock.End(Stage.Index);
        RequireEnough(index);
        manifest.SetOptions(new JsonObject(_publish.Options.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value))));

        void Bring(Stage stage, string key, Action run, params string[] outputs) => BringAll(stage, key, run, () => outputs);

        void BringAll(Stage stage, string key, Action run, Func<IEnumerable<string>> outputs) => BringWhole(
            stage,
            key,
            () =>
            {
                run();
                return true;
            },
            outputs);

        // What a stage could not make whole is recorded without a key, so that the next run makes it again.
        void BringWhole(Stage stage, string key, Func<bool> run, Func<IEnumerable<string>> outputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = stage.ToString().ToLowerInvariant();
            if (manifest.IsCurrent(name, key))
            {
                observer.Say(stage, "up to date");
                return;
            }

            foreach (var path in manifest.ChangedIn(name))
                observer.Say(stage, $"{path} is not as it was made, by damage or by hand: it is made again");
            clock.Begin();
            var isWhole = run();
            clock.End(stage);
            manifest.Record(name, isWhole ? key : "", outputs());
        }

        string Key(IEnumerable<string> inputs, params IEnumerable<object?> options) =>
            ContentHash.Of([ImagoVersion.Current, .. inputs.Select(path => manifest.HashOf(path) ?? ContentHash.OfFile(path, cancellationToken)), .. options]);

        manifest.Record("index", ContentHash.Of([ImagoVersion.Current, ContentHash.OfFile(_index.Index, cancellationToken), .. _index.Exclude]), _index.Index);
        BringWhole(
            Stage.Embed,
            Key([], [encoder.Name, encoder.Fingerprint, EmbedStage.Revision, EmbedStage.Files, .. index.Counted.SelectMany(p => (object[])[p.Id, p.Path, p.Sha256])]),
            () => EmbedStage.Run(_embed, encoder, observer, cancellationToken),
            () => [_embed.Embeddings, _embed.Measures!, _embed.Hashes!, _embed.Rejected!]);
        Bring(
            Stage.Compare,
            Key([_index.Index, _embed.Embeddings, _embed.Hashes!, _embed.Measures!], CompareStage.Revision),
            () => CompareStage.Run(_compare, observer, cancellationToken),
            _compare.NearDuplicates);
        Bring(
            Stage.Reduce,
            Key([_embed.Embeddings], _reduce.Dimensions, _reduce.Whitening, _reduce.Umap),
            () => ReduceStage.Run(_reduce, observer, cancellationToken),
            _reduce.Reduced);
        Bring(
            Stage.Cluster,
            Key([_index.Index, _compare.NearDuplicates, _reduce.Reduced], _cluster.Hdbscan, _cluster.Clusters, _cluster.Range, _cluster.Initialisations, _cluster.MaxIterations, _cluster.Tolerance, _cluster.MaxShare, _cluster.Seed),
            () => ClusterStage.Run(_cluster, observer, cancellationToken),
            _cluster.ChoosesCount ? [_cluster.Labels, _cluster.Selection!] : [_cluster.Labels]);
        var described = Key(
            [_index.Index, _embed.Embeddings, _embed.Measures!, _compare.NearDuplicates, _reduce.Reduced, _cluster.Labels],
            DescribeStage.Revision,
            _describe.MaxPhotos,
            _describe.Order,
            _describe.Highlights,
            naming);
        Bring(
            Stage.Describe,
            described,
            () => DescribeStage.Run(_describe, _ => texts, observer, cancellationToken),
            _describe.Clusters);

        // The clusters' own hash would change with their music and films, of which the report says nothing; so their key is taken.
        BringAll(
            Stage.Report,
            Key([_index.Index, _index.Originals!, _index.Rejected!, _compare.NearDuplicates], [described, ReportStage.Revision, _report.Reason, .. _report.Options.SelectMany(o => (object[])[o.Key, o.Value])]),
            () =>
            {
                EmbedStage.Restore(_embed, encoder, observer, cancellationToken);
                ReportStage.Run(_report, observer, cancellationToken);
            },
            () => [Layout.Summary, Layout.SummaryData, .. ReportPlots.Made(Layout)]);
        clock.Begin();
        if (HasMusic && _options.Films != 0)
            ComposeStage.Run(_compose, manifest, observer, cancellationToken);
        else
            ComposeStage.Remove(_compose, manifest);
        clock.End(Stage.Compose);
        clock.Begin();
        await RenderStage.RunAsync(_render, manifest, observer, cancellationToken).ConfigureAwait(false);
        clock.End(Stage.Render);
        DoubtFilmsOfChangedPhotos(index, manifest, observer, cancellationToken);
        string[] published = [_index.Index, _index.Originals!, _index.Rejected!, _compare.NearDuplicates, _reduce.Reduced, _cluster.Labels, _describe.Clusters, Layout.SummaryData];
        BringAll(
            Stage.Publish,
            Key(_publish.Metadata is { } metadata ? [.. published, metadata] : published, [PublishStage.Revision, _publish.Title, .. _publish.Options.SelectMany(o => (object[])[o.Key, o.Value])]),
            () =>
            {
                EmbedStage.Restore(_embed, encoder, observer, cancellationToken);
                PublishStage.Run(_publish, manifest, observer, cancellationToken);
            },
            () => PublishStage.Made(Layout));
    }

    // Films decode photos long after they were indexed.
    private void DoubtFilmsOfChangedPhotos(PhotoIndex index, Manifest manifest, IRunObserver observer, CancellationToken cancellationToken)
    {
        using var cache = PhotoCache.Open(Layout.Cache);
        var changed = new IndexedContent(cache).Changed(index.Counted, cancellationToken);
        if (changed.Count == 0)
            return;
        manifest.Doubt("render/");
        observer.Say(Stage.Render, $"{changed.Count} photos changed or went away while the album was made, {changed[0].Path} first: run the same command again");
    }

    // What names clusters, and the key of all that decides the names.
    private (ITextEncoder? Texts, string Key) ChooseNaming(IImageEncoder encoder, IRunObserver observer)
    {
        if (TextEncoders.Of(encoder, out var reason) is { } texts)
            return (texts, ContentHash.Of(LabelVectors.KeyOf(texts), Vocabulary.Read(_describe.Vocabulary).Fingerprint));
        DescribeStage.RefuseVocabulary(_describe, encoder.Name, reason);
        if (reason.Length > 0)
            observer.Say(Stage.Describe, $"titles come from light and colour: {reason.TrimEnd('.')}");
        return (null, "");
    }

    private async Task RequireComponentsAsync(CancellationToken cancellationToken)
    {
        VipsLibrary.EnsureStarted();
        if (_options.Films == 0)
            return;
        if (HasMusic)
            ComposeStage.RequireComponents(_compose, cancellationToken);
        await RenderStage.RequireComponentsAsync(_render, cancellationToken).ConfigureAwait(false);
    }

    // Name and version of what the run stands on, for the report.
    private async Task<IReadOnlyList<IReadOnlyList<string>>> PartsAsync(CancellationToken cancellationToken)
    {
        List<NativeComponent> parts = [VipsLibrary.Probe()];
        if (_options.Films != 0)
            parts.Add(await FFmpeg.ProbeAsync(cancellationToken).ConfigureAwait(false));
        if (_options.Films != 0 && HasMusic)
            parts.Add(FluidSynthLibrary.Probe());
        return [.. parts.Where(p => p.Version is not null).Select(p => (string[])[p.Name, p.Version!])];
    }

    private void RequireEnough(PhotoIndex index)
    {
        var count = index.Counted.Count;
        if (count == 0)
            throw new ImagoException($"No photo that can be read was found in {string.Join(", ", _options.Photos)}; {Layout.Rejected} lists {index.Photos.Count} files and why each was left out.");
        OptionRule.Holds(
            (_options.Clusters ?? 1) <= count,
            "--k",
            FormattableString.Invariant($"at most the number of photos is expected, {_options.Clusters} was found for {count} photos."));
    }

    private static string FolderName(string input) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(input))) is { Length: > 0 } name ? name : "Album";
}
