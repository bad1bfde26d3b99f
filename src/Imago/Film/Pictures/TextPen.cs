using System.Globalization;
using Imago.Errors;
using Imago.Imaging.Vips;
using Imago.Tools;
using NetVips;
using static NetVips.Enums;

namespace Imago.Film.Pictures;

/// <summary>Draws text by libvips' operation <c>text</c>, which lays it out with Pango and finds fonts with fontconfig.</summary>
internal static class TextPen
{
    private const string Operation = "text";
    private const string Family = "DejaVu Sans,sans-serif"; // what it does not have, fontconfig finds elsewhere
    private const int DotsPerInch = 72;

    // libvips draws text under a lock of its own; fontconfig before 2.13 is not safe on several threads beside that.
    private static readonly Lock Pen = new();

    /// <summary>Finds out whether text can be drawn.</summary>
    /// <exception cref="MissingComponentException">libvips is not here or cannot draw text, or there is no font.</exception>
    public static void EnsureAvailable()
    {
        RequireText();

        // Without a font Pango draws a box for every letter, and all boxes are alike.
        var style = new TextStyle(32);
        var (narrow, wide) = (Draw("i", style, style.Size, false), Draw("W", style, style.Size, false));
        if (narrow.Width == wide.Width && narrow.Alpha.AsSpan().SequenceEqual(wide.Alpha))
            throw new MissingComponentException("fonts", $"No font was found to write titles and captions with. {InstallCommand.Advice}");
    }

    /// <summary>Finds out whether libvips can draw text; fonts are not looked at.</summary>
    /// <exception cref="MissingComponentException">It is not here or cannot.</exception>
    public static void RequireText()
    {
        VipsLibrary.EnsureStarted();
        if (!VipsLibrary.DrawsText)
            throw new MissingComponentException("libvips", $"libvips was found but was built without text (Pango), so no titles and captions can be written. {InstallCommand.Advice}");
    }

    /// <summary>Draws a text at a size, however large it gets.</summary>
    /// <param name="plain">A text as <see cref="PlainText"/> gives it.</param>
    /// <param name="style">Its width to break lines at, where there may be several, and its looks.</param>
    /// <param name="size">The font's size in pixels.</param>
    /// <param name="breakWords">True breaks words that are longer than a line; false lets them stand out.</param>
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
            // The gate words failures for photos; this one is a text of ours.
            throw new ImagoException($"A text could not be drawn by libvips ({Operation}): {e.Reason}", e);
        }
    }

    private static TextImage Draw(string markup, string font, TextStyle style, bool breakWords)
    {
        var breaksLines = style.MaxLines > 1 && style.MaxWidth < int.MaxValue;

        // Without breaks within words a long word makes the text too wide and is shortened.
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
