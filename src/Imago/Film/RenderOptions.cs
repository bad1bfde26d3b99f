using Imago.Errors;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Imaging.Decoding;

namespace Imago.Film;

/// <summary>The options of <see cref="RenderStage"/>.</summary>
public sealed record RenderOptions : IStageOptions
{
    /// <summary>
    /// The maximum number of cluster films, for the largest clusters, in addition to the album's; null makes all, 0 none.
    /// </summary>
    [NotInKey("It decides which films there are, not what they show.")]
    public int? Films { get; init; }

    /// <summary>The maximum number of photos in a film, 1 or more; used if labels are given instead of clusters.</summary>
    [NotInKey("The photos themselves count instead.")]
    public int MaxPhotos { get; init; } = 30;

    /// <summary>The films' size, pace, look and quality.</summary>
    public FilmOptions Film { get; init; } = new();

    /// <summary>True if films open with a card. Films from labels have no titles, and so no card.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>The parts of the photos' captions.</summary>
    public CaptionParts Captions { get; init; }

    /// <summary>The album's title, for the card of its film; null takes the title in the clusters' file.</summary>
    [NotInKey("The title of each film counts instead.")]
    public string? AlbumTitle { get; init; }

    /// <summary>The seed for the films' comments; null if unknown.</summary>
    public long? Seed { get; init; }

    /// <summary>The limits on decoded photos.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <inheritdoc />
    public void Check()
    {
        if (Films is { } films)
            OptionRule.AtLeast(films, 0, "--films");
        OptionRule.AtLeast(MaxPhotos, 1, "--max-photos");
        Film.Validate();
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
        [.. Film.Describe(), OptionFact.Of("titles", Titles), new("captions", CaptionText.NameOf(Captions))];
}
