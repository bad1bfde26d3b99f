using Imago.Errors;
using Imago.Flow;
using Imago.Publishing.Data;

namespace Imago.Publishing;

/// <summary>The options of <see cref="PublishStage"/>.</summary>
public sealed record PublishOptions : IStageOptions
{
    /// <summary>The album's title; empty takes the name of the album's folder.</summary>
    public string Title { get; init; } = "";

    /// <summary>The options of the whole run, for display.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>
    /// A CSV file with further metadata of the photos: a column <c>path</c>, <c>file</c>, <c>filename</c> or <c>id</c>, and others for
    /// sorting and filtering; null for none.
    /// </summary>
    [NotInKey("The file's content counts instead.")]
    public string? Metadata { get; init; }

    /// <summary>True to play films in the page; false to link to their files.</summary>
    public bool EmbedFilms { get; init; } = true;

    /// <inheritdoc />
    /// <exception cref="InvalidFileException">The metadata file cannot be read, or has no key column.</exception>
    public void Check()
    {
        TitleRule.Check(Title, "--title");
        if (Metadata is not null)
            PhotoMetadata.Read(Metadata);
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() => [OptionFact.OfPath("metadata", Metadata, "none")];
}
