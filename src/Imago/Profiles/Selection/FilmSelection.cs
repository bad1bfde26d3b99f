namespace Imago.Profiles.Selection;

/// <summary>The number of photos in films, and their order.</summary>
internal sealed record FilmSelection
{
    /// <summary>The largest number of photos in a cluster's film, 1 or more.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>The order of the photos.</summary>
    public PhotoOrder Order { get; init; } = PhotoOrder.Flow;
}
