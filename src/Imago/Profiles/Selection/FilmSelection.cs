namespace Imago.Profiles.Selection;

/// <summary>How many photos films show and in what order.</summary>
public sealed record FilmSelection
{
    /// <summary>Photos in a cluster's film at most, 1 or more.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>In what order they are shown.</summary>
    public PhotoOrder Order { get; init; } = PhotoOrder.Flow;
}
