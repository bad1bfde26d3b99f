namespace Imago.Film.Pictures;

/// <summary>How a text is set.</summary>
/// <param name="Size">The font's size in pixels, more than 0: about the distance from line to line.</param>
public sealed record TextStyle(double Size)
{
    /// <summary>The size the text may be shrunk to until it fits, at most <see cref="Size"/>; what does not fit then is left out.</summary>
    public double LeastSize { get; init; } = Size;

    /// <summary>Pixels the text may be wide.</summary>
    public int MaxWidth { get; init; } = int.MaxValue;

    /// <summary>Lines it may have, 1 or more; broken between words, and within a word where even the least size is too large for it.</summary>
    public int MaxLines { get; init; } = 1;

    /// <summary>True for bold letters.</summary>
    public bool Bold { get; init; }

    /// <summary>True centres the lines and makes them of like length; false fills them, each from where its script begins.</summary>
    public bool Centred { get; init; }
}
