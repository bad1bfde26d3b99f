namespace Imago.Film.Planning;

/// <summary>The quality of a film's pictures, from lowest to highest; docs/film-quality.md has figures.</summary>
public enum FilmQuality
{
    /// <summary>For previews of the choice and order of photos: least time and space.</summary>
    Draft,

    /// <summary>For watching: at a screen's usual distance, differences from the photos are invisible.</summary>
    Standard,

    /// <summary>The quality and size of MoviePy's films (x264, preset medium, constant rate factor 23).</summary>
    Reference,

    /// <summary>For archiving or encoding again.</summary>
    High,
}
