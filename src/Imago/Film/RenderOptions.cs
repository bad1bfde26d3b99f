using Imago.Errors;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Imaging.Decoding;

namespace Imago.Film;

/// <summary>The options of <see cref="RenderStage"/>.</summary>
public sealed record RenderOptions : IStageOptions
{
    /// <summary>Films made, those of the largest clusters, beside the album's; null makes all, 0 none.</summary>
    [NotInKey("It decides which films there are, not what they show.")]
    public int? Films { get; init; }

    /// <summary>Photos in a film at most, 1 or more, where a list of labels says which photos there are.</summary>
    [NotInKey("The photos themselves count instead.")]
    public int MaxPhotos { get; init; } = 30;

    /// <summary>How the films look.</summary>
    public FilmOptions Film { get; init; } = new();

    /// <summary>True where films open with a card. Films of a list of labels have no titles, and so no card.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>What stands beneath the photos.</summary>
    public CaptionParts Captions { get; init; }

    /// <summary>The album's title, for the card of its own film; null takes the title that the clusters' file has.</summary>
    [NotInKey("The title of each film counts instead.")]
    public string? AlbumTitle { get; init; }

    /// <summary>The seed that the films' comments tell; null where it is not known.</summary>
    public long? Seed { get; init; }

    /// <summary>The bounds on what is decoded.</summary>
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
