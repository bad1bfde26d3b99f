using System.Globalization;
using Imago.Errors;
using Imago.Imaging.Vips;
using Imago.Tools;
using NetVips;
using static NetVips.Enums;

namespace Imago.Film.Pictures;

/// <summary>Draws text with libvips' operation <c>text</c>, which uses Pango for layout and fontconfig to find fonts.</summary>
internal static class TextRenderer
{
    private const string Operation = "text";
    private const string Family = "DejaVu Sans,sans-serif"; // fontconfig finds other fonts for missing characters
    private const int DotsPerInch = 72;

    // libvips draws text under its own lock; fontconfig before 2.13 is not thread-safe even so.
    private static readonly Lock Pen = new();

    /// <summary>Checks that text can be drawn.</summary>
    /// <exception cref="MissingComponentException">libvips is not on this machine or cannot draw text, or there is no font.</exception>
    public static void EnsureAvailable()
    {
        RequireText();

        // Without a font, Pango draws the same box for every letter.
        var style = new TextStyle(32);
        var (narrow, wide) = (Draw("i", style, style.Size, false), Draw("W", style, style.Size, false));
        if (narrow.Width == wide.Width && narrow.Alpha.AsSpan().SequenceEqual(wide.Alpha))
            throw new MissingComponentException("fonts", $"No font was found to write titles and captions with. {InstallCommand.Advice}");
    }

    /// <summary>Checks that libvips can draw text; fonts are not checked.</summary>
    /// <exception cref="MissingComponentException">libvips is not on this machine or cannot draw text.</exception>
    public static void RequireText()
    {
        VipsLibrary.EnsureStarted();
        if (!VipsLibrary.DrawsText)
            throw new MissingComponentException("libvips", $"libvips was found but was built without text (Pango), so no titles and captions can be written. {InstallCommand.Advice}");
    }

    /// <summary>Draws a text at a given size, however large the result is.</summary>
    /// <param name="plain">A text prepared by <see cref="PlainText"/>.</param>
    /// <param name="style">The style; lines are broken at its width where there may be several.</param>
    /// <param name="size">The font's size in pixels.</param>
    /// <param name="breakWords">True to break words longer than a line; false to let them overflow.</param>
    public static TextImage Draw(string plain, TextStyle style, double size, bool breakWords)
    {
        if (plain.Length == 0)
            return TextImage.Empty;
        var font = string.Create(CultureInfo.InvariantCulture, $"{Family} {(style.Bold ? "Bold " : "")}{size:0.##}px");
        try
        {
            lock (Pen)
                return VipsGate.Run(Operation, _ => Draw(PlainText.AsMarkup(plain), font, style, breakWords));
        }
        catch (UnreadablePhotoException e) when (e.Reason.Contains("no text to render", StringComparison.Ordinal))
        {
            return TextImage.Empty;
        }
        catch (UnreadablePhotoException e)
        {
            // VipsGate words its failures for photos; this one is a text.
            throw new ImagoException($"libvips could not draw a text ({Operation}): {e.Reason}", e);
        }
    }

    private static TextImage Draw(string markup, string font, TextStyle style, bool breakWords)
    {
        var breaksLines = style.MaxLines > 1 && style.MaxWidth < int.MaxValue;

        // Before libvips 8.14 text does not break within words: a long word makes the text too wide and is shortened.
        using var image = VipsCall.Run(() => Image.Text(
            markup,
            font,
            width: breaksLines ? style.MaxWidth : null,
            align: style.Centred ? Align.Centre : null,
            dpi: DotsPerInch,
            wrap: breaksLines && breakWords && VipsLibrary.BreaksWords ? TextWrap.WordChar : null));
        return new TextImage(image.Width, image.Height, image.ToBytes());
    }
}
