namespace Imago.Film.Planning;

/// <summary>How much care and space goes into a film's pictures, from least to most; docs/film-quality.md has figures.</summary>
public enum FilmQuality
{
    /// <summary>To look at the choice and order of photos: the least time and space.</summary>
    Draft,

    /// <summary>To watch: differences from the photos are not seen at the distance of a screen.</summary>
    Standard,

    /// <summary>As good, and as large, as MoviePy's films are (x264, preset medium, constant rate factor 23).</summary>
    Reference,

    /// <summary>To keep, or for others to encode again.</summary>
    High,
}
