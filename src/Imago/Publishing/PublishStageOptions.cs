using Imago.Errors;
using Imago.Publishing.Data;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>What <see cref="PublishStage"/> works from and makes.</summary>
public sealed record PublishStageOptions
{
    /// <summary>The album.</summary>
    public required AlbumLayout Album { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The options of the run, as the page shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>
    /// A CSV file that says more of the photos: a column <c>path</c>, <c>file</c>, <c>filename</c> or <c>id</c>, and others by which the page can
    /// sort and filter; null where there is none.
    /// </summary>
    public string? Metadata { get; init; }

    /// <summary>True plays films within the page; false links to their files.</summary>
    public bool EmbedFilms { get; init; } = true;

    /// <summary>Checks what can be checked before work starts.</summary>
    /// <exception cref="InvalidOptionException">The title is too long.</exception>
    /// <exception cref="InvalidFileException">The file of metadata cannot be read, or has no key column.</exception>
    public void Check()
    {
        TitleRule.Check(Title, "--title");
        if (Metadata is not null)
            PhotoMetadata.Read(Metadata);
    }
}
