namespace Imago.Profiles.Titles;

/// <summary>Everyday words for hues.</summary>
internal static class HueNames
{
    // The angle in degrees from which each word applies. In common speech, green and blue cover more of the circle than others. Red wraps
    // around.
    private static readonly (double From, string Name)[] Names =
    [
        (345, "red"), (285, "magenta"), (255, "violet"), (195, "blue"), (165, "turquoise"), (75, "green"), (45, "yellow"), (15, "orange"), (0, "red"),
    ];

    /// <summary>Returns the name of a hue.</summary>
    /// <param name="degrees">Degrees, any finite number; 0 is red, 120 green, 240 blue, and 360 red again.</param>
    /// <returns><c>red</c>, <c>orange</c>, <c>yellow</c>, <c>green</c>, <c>turquoise</c>, <c>blue</c>, <c>violet</c> or <c>magenta</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string NameOf(double degrees)
    {
        if (!double.IsFinite(degrees))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "A hue is a finite number of degrees.");
        var turned = degrees - (360 * Math.Floor(degrees / 360));
        return Array.Find(Names, name => turned >= name.From).Name;
    }
}
