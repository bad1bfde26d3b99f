namespace Imago.Film.Pictures;

/// <summary>The style of a text.</summary>
/// <param name="Size">Font size in pixels, more than 0: about the distance between lines.</param>
internal sealed record TextStyle(double Size)
{
    /// <summary>
    /// The smallest size to which the text may be shrunk to fit, at most <see cref="Size"/>; text that still does not fit is left out.
    /// </summary>
    public double LeastSize { get; init; } = Size;

    /// <summary>The greatest width of the text in pixels.</summary>
    public int MaxWidth { get; init; } = int.MaxValue;

    /// <summary>
    /// The greatest number of lines, 1 or more. Lines break between words, and within a word only where it is too long even at the least
    /// size.
    /// </summary>
    public int MaxLines { get; init; } = 1;

    /// <summary>True for bold letters.</summary>
    public bool Bold { get; init; }

    /// <summary>True to centre the lines and balance their lengths; false to align them to the start.</summary>
    public bool Centred { get; init; }
}
