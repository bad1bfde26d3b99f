using Imago.Errors;
using Imago.Film.Planning;
using Imago.Imaging.Decoding;

namespace Imago.Film;

/// <summary>What <see cref="RenderStage"/> works from and makes.</summary>
public sealed record RenderStageOptions
{
    /// <summary>The index to read.</summary>
    public required string Index { get; init; }

    /// <summary>The clusters to read: <c>clusters.json</c>, which is completed with the films, or a <c>labels.csv</c>.</summary>
    public required string Clusters { get; init; }

    /// <summary>The folder of soundtracks (<c>cluster_N.wav</c>); null makes silent films.</summary>
    public string? Music { get; init; }

    /// <summary>The folder of films to fill.</summary>
    public required string Videos { get; init; }

    /// <summary>Films made, those of the largest clusters, beside the album's; null makes all, 0 none.</summary>
    public int? Films { get; init; }

    /// <summary>Photos in a film at most, 1 or more, where <see cref="Clusters"/> is a list of labels.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>How the films look.</summary>
    public FilmOptions Film { get; init; } = new();

    /// <summary>True where films open with a card, but for those of a list of labels, which have no titles.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>What stands beneath the photos.</summary>
    public CaptionParts Captions { get; init; }

    /// <summary>The album's title, for its own film's card; null takes what <see cref="Clusters"/> calls it.</summary>
    public string? AlbumTitle { get; init; }

    /// <summary>The seed the films' comments tell; null where it is not known.</summary>
    public long? Seed { get; init; }

    /// <summary>Bounds on what is decoded.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>True where <see cref="Clusters"/> is a list of labels.</summary>
    internal bool HasLabels => Clusters.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        if (Films is { } films)
            OptionRule.AtLeast(films, 0, "--films");
        OptionRule.AtLeast(MaxPhotos, 1, "--max-photos");
        Film.Validate();
    }
}
