using Imago.Errors;
using Imago.Flow;
using Imago.Profiles.Selection;

namespace Imago.Profiles;

/// <summary>The options of <see cref="DescribeStage"/>.</summary>
public sealed record DescribeOptions : IStageOptions
{
    /// <summary>The maximum number of photos in a film, 1 or more.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>The order of photos in films.</summary>
    public PhotoOrder Order { get; init; } = PhotoOrder.Flow;

    /// <summary>True to make a film of the whole album's best photos, if there are at least two clusters.</summary>
    public bool Highlights { get; init; } = true;

    /// <summary>The file of labels for titles, one per line; null takes the built-in vocabulary.</summary>
    [NotInKey("The vocabulary's content counts instead.")]
    public string? Vocabulary { get; init; }

    /// <summary>The name an order has on the command line.</summary>
    /// <param name="order">The order.</param>
    public static string NameOf(PhotoOrder order) => order switch
    {
        PhotoOrder.Time => "time",
        PhotoOrder.Name => "name",
        PhotoOrder.Similarity => "similarity",
        _ => "flow",
    };

    /// <inheritdoc />
    public void Check() => OptionRule.AtLeast(MaxPhotos, 1, "--max-photos");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        OptionFact.OfPath("vocabulary", Vocabulary, "built in"),
        OptionFact.Of("max-photos", MaxPhotos),
        new("order", NameOf(Order)),
        OptionFact.Of("album-film", Highlights),
    ];
}
