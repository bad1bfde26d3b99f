using Imago.Errors;
using Imago.Plots;

namespace Imago.Music.Roll;

/// <summary>The options of a piano roll.</summary>
public sealed record PianoRollOptions
{
    /// <summary>Width in pixels: 400 to 16,384, or from 40 if compact.</summary>
    public int Width { get; init; } = 1600;

    /// <summary>Height in pixels: 200 to 16,384, or from 20 if compact.</summary>
    public int Height { get; init; } = 600;

    /// <summary>
    /// True to draw only notes and cuts, edge to edge on a transparent background: for a card, or behind a player's playhead.
    /// </summary>
    public bool IsCompact { get; init; }

    /// <summary>The title; with null, the score's title.</summary>
    public string? Title { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    public void Validate()
    {
        var (width, height) = IsCompact ? (40, 20) : (400, 200);
        OptionRule.Require(
            Width >= width && Height >= height && Math.Max(Width, Height) <= SvgDocument.MaxSide,
            "a piano roll's size",
            FormattableString.Invariant($"{width}x{height} to {SvgDocument.MaxSide}x{SvgDocument.MaxSide} pixels are expected, {Width}x{Height} was found."));
    }
}
