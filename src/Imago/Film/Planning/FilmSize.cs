using System.Globalization;
using Imago.Errors;

namespace Imago.Film.Planning;

/// <summary>A film's size in pixels. It can be given by the shorter side and a shape, or by both sides.</summary>
/// <param name="Width">Width in pixels, even.</param>
/// <param name="Height">Height in pixels, even.</param>
public readonly record struct FilmSize(int Width, int Height)
{
    private static readonly (string Name, int Across, int Down)[] KnownShapes = [("16:9", 16, 9), ("9:16", 9, 16), ("1:1", 1, 1), ("4:5", 4, 5)];

    /// <summary>1920 by 1080.</summary>
    public static FilmSize Default { get; } = new(1920, 1080);

    /// <summary>The names of the shapes: <c>16:9</c>, <c>9:16</c>, <c>1:1</c>, <c>4:5</c>.</summary>
    public static IReadOnlyList<string> Shapes { get; } = [.. KnownShapes.Select(s => s.Name)];

    /// <summary>Parses a size.</summary>
    /// <param name="resolution">Both sides, such as <c>1920x1080</c>, or the shorter one, such as <c>1080p</c>.</param>
    /// <param name="shape">
    /// One of <see cref="Shapes"/>, used with the shorter side; null means 16:9, and must be null if both sides are given.
    /// </param>
    /// <exception cref="InvalidOptionException">The resolution or the shape is invalid.</exception>
    public static FilmSize Parse(string resolution, string? shape = null)
    {
        var sides = resolution.Split('x', 'X');
        if (sides.Length == 2 && Whole(sides[0]) is { } width && Whole(sides[1]) is { } height)
        {
            OptionRule.Require(shape is null, "--shape", $"a shape goes with a number of lines, such as --resolution 1080p; {resolution} has one already.");
            return new(width, height);
        }

        var lines = resolution.EndsWith('p') || resolution.EndsWith('P') ? Whole(resolution[..^1]) : null;
        OptionRule.Require(lines is > 0, "--resolution", $"WIDTHxHEIGHT or lines such as 720p, 1080p, 1440p or 2160p are expected, '{resolution}' was found.");
        var known = Array.FindIndex(KnownShapes, s => string.Equals(s.Name, shape ?? KnownShapes[0].Name, StringComparison.Ordinal));
        OptionRule.Require(known >= 0, "--shape", $"one of {string.Join(", ", Shapes)} is expected, '{shape}' was found.");
        var (_, across, down) = KnownShapes[known];
        return across >= down ? new(Even((long)lines!.Value * across / down), lines.Value) : new(lines!.Value, Even((long)lines.Value * down / across));
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Even(long side) => (int)Math.Min(side & ~1L, int.MaxValue - 1);
}
