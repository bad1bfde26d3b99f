namespace Imago.Profiles.Selection;

/// <summary>The order of the photos in a film.</summary>
public enum PhotoOrder
{
    /// <summary>
    /// Neighbours are similar in content, light and colour; the film opens with its most typical photo and closes with a strong one.
    /// </summary>
    Flow,

    /// <summary>By capture time; photos without a date follow, by name.</summary>
    Time,

    /// <summary>By file name, in natural order.</summary>
    Name,

    /// <summary>Neighbours are similar in content; the film opens with its most typical photo.</summary>
    Similarity,
}
