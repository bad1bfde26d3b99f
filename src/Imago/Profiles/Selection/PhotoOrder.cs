namespace Imago.Profiles.Selection;

/// <summary>In what order a film shows its photos.</summary>
public enum PhotoOrder
{
    /// <summary>Neighbours are alike in what they show and in light and colour; the film opens with its most typical photo and closes with a strong one.</summary>
    Flow,

    /// <summary>As they were taken; photos without a date follow by name.</summary>
    Time,

    /// <summary>By file name, numbers in it by their value.</summary>
    Name,

    /// <summary>Neighbours are alike in what they show; the film opens with its most typical photo.</summary>
    Similarity,
}
