using Imago.Errors;

namespace Imago.Film.Pictures;

/// <summary>A text as pixels: how much of each its letters cover. Cut close around the letters.</summary>
public sealed class TextImage
{
    // Where one text fits and a size a little larger does not, the difference is not seen.
    private const double Shrink = 0.93;

    // Of the font's size: n lines are less high than n times this in any font, and n + 1 lines higher.
    private const double LineHeight = 1.4;

    internal TextImage(int width, int height, byte[] alpha) => (Width, Height, Alpha) = (width, height, alpha);

    /// <summary>A text without letters.</summary>
    public static TextImage Empty { get; } = new(0, 0, []);

    /// <summary>Pixels across; 0 where there is nothing to see.</summary>
    public int Width { get; }

    /// <summary>Pixels down; 0 where there is nothing to see.</summary>
    public int Height { get; }

    /// <summary>[height, width]: 0 where there is no letter to 255 within one.</summary>
    public byte[] Alpha { get; }

    /// <summary>Finds out whether texts can be drawn, before work starts.</summary>
    /// <exception cref="MissingComponentException">libvips is not on this machine or cannot draw text, or there is no font.</exception>
    public static void EnsureAvailable() => TextPen.EnsureAvailable();

    /// <summary>
    /// Draws a text, whatever its script. It is text and nothing else: characters that mean something to layout programs are drawn, those that
    /// cannot be seen are left out.
    /// </summary>
    /// <param name="text">Any string.</param>
    /// <param name="style">How it is set. What does not fit is left out from the end, with an ellipsis in its place.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without text.</exception>
    public static TextImage Render(string text, TextStyle style)
    {
        TextPen.RequireText();
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
        var image = TextPen.Draw(plain, style, size, breakWords);
        return image.Width <= style.MaxWidth && image.Height <= style.MaxLines * LineHeight * size ? image : null;
    }

    // Lines of like length, as centred ones should be: the narrowest that take no more room down.
    private static TextImage Balanced(string plain, TextStyle style, double size, TextImage whole)
    {
        var (best, tooNarrow) = (whole, whole.Width / 2);
        if (whole.Height <= LineHeight * size)
            return whole;
        for (var width = (best.Width + tooNarrow) / 2; best.Width - tooNarrow > Math.Max(1, size / 2); width = (best.Width + tooNarrow) / 2)
        {
            var image = TextPen.Draw(plain, style with { MaxWidth = width }, size, breakWords: false);
            if (image.Width <= width && image.Height < whole.Height + (size / 2))
                best = image;
            else
                tooNarrow = width;
        }

        return best;
    }

    // The longest beginning that fits, without half a word where that costs little. Nothing at all where not even the ellipsis fits.
    private static TextImage Longest(string plain, TextStyle style, double size)
    {
        // All of it counts as well: words were not broken yet.
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
