using Imago.Clustering;
using Imago.Comparison;
using Imago.Embedding;
using Imago.Errors;
using Imago.Film;
using Imago.Music;
using Imago.Photos;
using Imago.Profiles;
using Imago.Publishing;
using Imago.Reduction;

namespace Imago;

/// <summary>All options of an album: one immutable record per stage. <see cref="AlbumPipeline"/> checks them before work starts.</summary>
public sealed record AlbumOptions
{
    /// <summary>The folders and files of photos.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    /// <summary>The album folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The album's title; null takes the name of the first folder of photos.</summary>
    public string? Title { get; init; }

    /// <summary>The options of <c>index</c>.</summary>
    public IndexOptions Index { get; init; } = new();

    /// <summary>The options of <c>embed</c>.</summary>
    public EmbedOptions Embed { get; init; } = new();

    /// <summary>The options of <c>compare</c>.</summary>
    public CompareOptions Compare { get; init; } = new();

    /// <summary>The options of <c>reduce</c>.</summary>
    public ReduceOptions Reduce { get; init; } = new() { Umap = new UmapOptions() };

    /// <summary>The options of <c>cluster</c>.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>The options of <c>describe</c>.</summary>
    public DescribeOptions Describe { get; init; } = new();

    /// <summary>The options of <c>compose</c>.</summary>
    public ComposeOptions Compose { get; init; } = new();

    /// <summary>The options of <c>render</c>.</summary>
    public RenderOptions Render { get; init; } = new();

    /// <summary>The options of <c>publish</c>.</summary>
    public PublishOptions Publish { get; init; } = new();

    /// <summary>The random seed; see <see cref="WithSeed"/>.</summary>
    public long Seed => Cluster.Seed;

    /// <summary>Returns a copy of these options in which every stage has the given seed.</summary>
    /// <param name="seed">The seed.</param>
    public AlbumOptions WithSeed(long seed) => this with
    {
        Reduce = Reduce with { Umap = Reduce.Umap is { } umap ? umap with { Seed = seed } : null },
        Cluster = Cluster with { Seed = seed },
        Compose = Compose with { Seed = seed },
        Render = Render with { Seed = seed },
    };

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    /// <exception cref="InvalidFileException">The file of metadata cannot be read.</exception>
    public void Check()
    {
        OptionRule.Require(Photos.Count > 0, "PHOTOS", "at least one folder or file of photos is expected; none was found.");
        TitleRule.Check(Title, "--title");
        Index.Check();
        Embed.Check();
        Compare.Check();
        Reduce.Check();
        Cluster.Check();
        Describe.Check();
        Compose.Check();
        Render.Check();
        Publish.Check();
        OptionRule.Require(Compose.Timing == Render.Film.Timing, "--duration-per", "the same length of slides is expected for music and films; two were found.");
        OptionRule.Require(Compose.Titles == Render.Titles, "--titles", "an opening card is expected for both music and films, or for none of them.");
        OptionRule.Require(Compose.Films == Render.Films, "--films", "the same number is expected for music and films; two were found.");
    }

    /// <summary>The options by their names on the command line, as <c>album.json</c> and the page show them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts() =>
    [
        .. Index.Describe(),
        .. Embed.Describe(),
        .. Compare.Describe(),
        .. Reduce.Describe(),
        .. Cluster.Describe(),
        .. Describe.Describe(),
        .. Compose.Describe(),
        .. Render.Describe(),
        .. Publish.Describe(),
    ];
}
