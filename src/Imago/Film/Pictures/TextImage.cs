using Imago.Errors;

namespace Imago.Film.Pictures;

/// <summary>A text as pixels: how much of each pixel the letters cover. It is cropped to the letters.</summary>
internal sealed class TextImage
{
    // The step between sizes is small enough that the eye does not notice which one fits.
    private const double Shrink = 0.93;

    // In units of the font size: in any font, n lines are lower than n times this, and n + 1 lines are higher.
    private const double LineHeight = 1.4;

    internal TextImage(int width, int height, byte[] alpha) => (Width, Height, Alpha) = (width, height, alpha);

    /// <summary>A text without letters.</summary>
    public static TextImage Empty { get; } = new(0, 0, []);

    /// <summary>Width in pixels; 0 where nothing is visible.</summary>
    public int Width { get; }

    /// <summary>Height in pixels; 0 where nothing is visible.</summary>
    public int Height { get; }

    /// <summary>[height, width]: coverage by letters, 0 (none) to 255 (full).</summary>
    public byte[] Alpha { get; }

    /// <summary>Checks that texts can be drawn, before work starts.</summary>
    /// <exception cref="MissingComponentException">libvips is not on this machine or cannot draw text, or there is no font.</exception>
    public static void EnsureAvailable() => TextRenderer.EnsureAvailable();

    /// <summary>Draws a text in any script. Markup characters are drawn as text; invisible characters are left out.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="style">The style. Where the text does not fit, its end is replaced by an ellipsis.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without text.</exception>
    public static TextImage Render(string text, TextStyle style)
    {
        TextRenderer.RequireText();
        var plain = PlainText.Of(text);
        if (plain.Length == 0)
            return Empty;
        for (var size = style.Size; ; size = Math.Max(size * Shrink, style.LeastSize))
        {
            if (Fitting(plain, style, size, breakWords: false) is { } whole)
                return style.Centred ? Balanced(plain, style, size, whole) : whole;
            if (size <= style.LeastSize)
                return Longest(plain, style, size);
        }
    }

    private static TextImage? Fitting(string plain, TextStyle style, double size, bool breakWords)
    {
        var image = TextRenderer.Draw(plain, style, size, breakWords);
        return image.Width <= style.MaxWidth && image.Height <= style.MaxLines * LineHeight * size ? image : null;
    }

    // Balances the lines of centred text: takes the narrowest width that needs no more lines.
    private static TextImage Balanced(string plain, TextStyle style, double size, TextImage whole)
    {
        var (best, tooNarrow) = (whole, whole.Width / 2);
        if (whole.Height <= LineHeight * size)
            return whole;
        for (var width = (best.Width + tooNarrow) / 2; best.Width - tooNarrow > Math.Max(1, size / 2); width = (best.Width + tooNarrow) / 2)
        {
            var image = TextRenderer.Draw(plain, style with { MaxWidth = width }, size, breakWords: false);
            if (image.Width <= width && image.Height < whole.Height + (size / 2))
                best = image;
            else
                tooNarrow = width;
        }

        return best;
    }

    // The longest beginning that fits, cut between words where little is lost by that; empty if not even the ellipsis fits.
    private static TextImage Longest(string plain, TextStyle style, double size)
    {
        // The whole text is a candidate too, because words were not broken before.
        var (best, fits, tooLong) = (Empty, -1, PlainText.Elements(plain) + 1);
        while (fits + 1 < tooLong)
        {
            var elements = (fits + tooLong) / 2;
            if (Fitting(PlainText.Shortened(plain, elements), style, size, breakWords: true) is { } image)
                (best, fits) = (image, elements);
            else
                tooLong = elements;
        }

        var whole = PlainText.WholeWords(plain, fits);
        return whole < fits ? Fitting(PlainText.Shortened(plain, whole), style, size, breakWords: true) ?? best : best;
    }
}
