using Imago.Errors;
using Imago.Plots;

namespace Imago.Music.Roll;

/// <summary>How a score is drawn.</summary>
public sealed record PianoRollOptions
{
    /// <summary>Pixels across: 400 to 16,384, or from 40 where compact.</summary>
    public int Width { get; init; } = 1600;

    /// <summary>Pixels down: 200 to 16,384, or from 20 where compact.</summary>
    public int Height { get; init; } = 600;

    /// <summary>The notes and cuts alone, edge to edge on no paper: for a card, whose colour shows through, or behind a player's playhead.</summary>
    public bool IsCompact { get; init; }

    /// <summary>Its title; null takes the score's.</summary>
    public string? Title { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    public void Validate()
    {
        var (width, height) = IsCompact ? (40, 20) : (400, 200);
        OptionRule.Holds(
            Width >= width && Height >= height && Math.Max(Width, Height) <= SvgDocument.MaxSide,
            "a piano roll's size",
            FormattableString.Invariant($"{width}x{height} to {SvgDocument.MaxSide}x{SvgDocument.MaxSide} pixels are expected, {Width}x{Height} was found."));
    }
}
