using Imago.Clustering.Density;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Film.Planning;
using Imago.Imaging.Decoding;
using Imago.Music;
using Imago.Music.Mapping;
using Imago.Profiles;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;
using Imago.Reduction;

namespace Imago;

/// <summary>Everything that decides what an album becomes. Immutable; <see cref="AlbumPipeline"/> checks it before work starts.</summary>
public sealed record AlbumOptions
{
    /// <summary>The value of <see cref="Music"/> by which it is composed.</summary>
    public const string Composed = "compose";

    /// <summary>The value of <see cref="Music"/> by which there is none.</summary>
    public const string NoMusic = "none";

    /// <summary>The folders and files of photos.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    /// <summary>Patterns of what to leave out below the folders of photos, as in <c>gitignore</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The album folder.</summary>
    public required string Folder { get; init; }

    /// <summary>True goes on where a large part of the album's photos is not found any more; else that stops the run before anything is changed.</summary>
    public bool AcceptMissing { get; init; }

    /// <summary>The album's title; null takes the name of the first folder of photos.</summary>
    public string? Title { get; init; }

    /// <summary>The encoder: <c>auto</c>, <c>visual</c>, a model's name or a file of weights.</summary>
    public string Encoder { get; init; } = "auto";

    /// <summary>Photos a model sees at once, 1 or more; decides speed and memory, not results.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The activation of a model's layers; null takes the one its configuration names.</summary>
    public ClipActivation? Activation { get; init; }

    /// <summary>The arithmetic of a model's products.</summary>
    public ClipPrecision Precision { get; init; } = ClipPrecision.Int16;

    /// <summary>The labels titles are chosen from, a file with one per line; null takes the built-in vocabulary.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>Principal components kept, 1 or more.</summary>
    public int PcaDimensions { get; init; } = 64;

    /// <summary>Whether the embeddings are whitened over the album.</summary>
    public Whitening Whitening { get; init; } = Whitening.Auto;

    /// <summary>How the map of the photos is made; null makes none.</summary>
    public UmapOptions? Umap { get; init; } = new();

    /// <summary>Groups by density with these options; null groups by K-Means.</summary>
    public HdbscanOptions? Hdbscan { get; init; }

    /// <summary>Number of clusters of K-Means; null lets <see cref="ClusterRange"/> and the photos decide.</summary>
    public int? Clusters { get; init; }

    /// <summary>The numbers of clusters tried where <see cref="Clusters"/> is null; null derives them from the number of photos.</summary>
    public (int Least, int Most)? ClusterRange { get; init; }

    /// <summary>K-Means starts, 1 or more; the best one counts.</summary>
    public int Initialisations { get; init; } = 10;

    /// <summary>Bound on the iterations of one K-Means start, 1 or more.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>K-Means stops when the centroids move less than this, relative to the variance of the data.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The share of the photos a cluster may hold at most, above 0 and at most 1; null sets no limit.</summary>
    public double? MaxShare { get; init; }

    /// <summary>How pictures become musical parameters: <c>adaptive</c> or <c>reference</c>.</summary>
    public string Mapping { get; init; } = "adaptive";

    /// <summary>What gives way where tempo and slides are made to fit: both a little, or the tempo alone.</summary>
    public SlideSync Sync { get; init; } = SlideSync.Beats;

    /// <summary>The instruments: <c>pictures</c> lets each cluster's pictures choose; <c>reference</c> or the name of a palette sets them.</summary>
    public string Instruments { get; init; } = Palette.FromPictures;

    /// <summary>True where lively clusters get light percussion.</summary>
    public bool Percussion { get; init; }

    /// <summary>Where music comes from: <see cref="Composed"/>, <see cref="NoMusic"/> or a folder of existing music.</summary>
    public string Music { get; init; } = Composed;

    /// <summary>A sound font file; null looks in the usual places.</summary>
    public string? SoundFont { get; init; }

    /// <summary>Sample rate of the soundtracks: 44,100 or 48,000 Hz.</summary>
    public int SampleRate { get; init; } = 48_000;

    /// <summary>Integrated loudness of the soundtracks, -40 to -5 LUFS.</summary>
    public double Loudness { get; init; } = -16;

    /// <summary>Bits of a sample in the soundtracks: 16 or 24.</summary>
    public int BitDepth { get; init; } = 16;

    /// <summary>Photos in a film at most, 1 or more.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>In what order films show their photos.</summary>
    public PhotoOrder Order { get; init; } = PhotoOrder.Flow;

    /// <summary>Films made, those of the largest clusters; null makes all.</summary>
    public int? Films { get; init; }

    /// <summary>True makes a film of the whole album's best photos too.</summary>
    public bool AlbumFilm { get; init; } = true;

    /// <summary>How the films look.</summary>
    public FilmOptions Film { get; init; } = new();

    /// <summary>True where films open with a card.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>What stands beneath the photos in films.</summary>
    public CaptionParts Captions { get; init; }

    /// <summary>A CSV file that says more of the photos, by which the page can filter; null where there is none.</summary>
    public string? Metadata { get; init; }

    /// <summary>The most pixels a photo may have; larger ones are listed and left out.</summary>
    public long MaxPixels { get; init; } = DecodeLimits.Default.MaxPixels;

    /// <summary>The seed of everything random.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The options by the names they have on the command line, as <c>album.json</c> and the page show them. Of paths they show the last name: where things lie on this machine is not for others.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("exclude", Exclude.Count == 0 ? "none" : string.Join(", ", Exclude.Select(pattern => Path.IsPathRooted(pattern) && Path.Exists(pattern) ? LastName(pattern) : pattern))),
        new("encoder", Path.Exists(Encoder) || Path.IsPathRooted(Encoder) ? LastName(Encoder) : Encoder),
        new("activation", Activation is { } activation ? ClipModel.NameOf(activation) : "from the model's configuration"),
        new("precision", ClipModel.NameOf(Precision)),
        new("vocabulary", Vocabulary is null ? "built in" : LastName(Vocabulary)),
        new("pca-dim", FormattableString.Invariant($"{PcaDimensions}")),
        new("whiten", ReduceStageOptions.NameOf(Whitening)),
        new("umap", Umap is null ? "off" : "on"),
        .. Umap?.Describe() ?? [],
        new("method", Hdbscan is null ? "kmeans" : "hdbscan"),
        .. Hdbscan?.Describe() ??
        [
            new("k", Clusters is { } k ? FormattableString.Invariant($"{k}") : "auto"),
            new("k-range", ClusterRange is { } r ? FormattableString.Invariant($"{r.Least}-{r.Most}") : "from the number of photos"),
            new("n-init", FormattableString.Invariant($"{Initialisations}")),
            new("max-share", MaxShare is { } share ? FormattableString.Invariant($"{share}") : "no limit"),
        ],
        new("mapping", Mapping),
        new("sync", MusicMappingOptions.NameOf(Sync)),
        new("instruments", Instruments),
        new("percussion", Percussion ? "on" : "off"),
        new("music", Music is Composed or NoMusic ? Music : LastName(Music)),
        new("max-photos", FormattableString.Invariant($"{MaxPhotos}")),
        new("order", DescribeStageOptions.NameOf(Order)),
        new("films", Films is { } f ? FormattableString.Invariant($"{f}") : "all"),
        new("album-film", AlbumFilm ? "on" : "off"),
        .. Film.Describe(),
        new("titles", Titles ? "on" : "off"),
        new("captions", CaptionText.NameOf(Captions)),
        new("sample-rate", FormattableString.Invariant($"{SampleRate}")),
        new("loudness", FormattableString.Invariant($"{Loudness}")),
        new("bit-depth", FormattableString.Invariant($"{BitDepth}")),
        new("metadata", Metadata is null ? "none" : LastName(Metadata)),
        new("max-pixels", FormattableString.Invariant($"{MaxPixels}")),
        new("seed", FormattableString.Invariant($"{Seed}")),
    ];

    private static string LastName(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } name ? name : path;
}
