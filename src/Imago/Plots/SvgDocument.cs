using System.Globalization;
using Imago.Errors;
using Imago.Imaging.Writing;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>
/// A finished plot. Its SVG has the same bytes on every machine. Its PNG shows the same picture, but with the fonts of the machine.
/// </summary>
public sealed class SvgDocument
{
    /// <summary>The longest side of a PNG in pixels.</summary>
    public const int MaxSide = 16_384;

    private readonly string _title;
    private readonly string _description;
    private readonly string _body;

    /// <summary>Creates a plot.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">A title for people who cannot see the picture.</param>
    /// <param name="description">A description in a sentence or two.</param>
    /// <param name="canvas">The finished canvas.</param>
    internal SvgDocument(int width, int height, string title, string description, SvgCanvas canvas) =>
        (Width, Height, _title, _description, _body) = (width, height, title, description, canvas.ToString());

    /// <summary>False for a transparent background in the SVG; a PNG always has a background.</summary>
    internal bool HasPaper { get; init; } = true;

    /// <summary>Attributes of the root element for scripts; none by default.</summary>
    internal IReadOnlyList<SvgAttribute> Data { get; init; } = [];

    /// <summary>Width in pixels at scale 1.</summary>
    public int Width { get; }

    /// <summary>Height in pixels at scale 1.</summary>
    public int Height { get; }

    /// <summary>Returns the picture as SVG 1.1 in UTF-8, without links or scripts.</summary>
    public string ToSvg() => ToSvg(Width, Height, HasPaper);

    /// <summary>Returns the picture as PNG, enlarged.</summary>
    /// <param name="scale">Pixels per pixel of the SVG, above 0; 2 suits the column of a paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side would have no pixel, or more than <see cref="MaxSide"/>.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without SVG.</exception>
    public byte[] ToPng(double scale = 2)
    {
        if (!(scale > 0 && scale * Math.Max(Width, Height) <= MaxSide))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"Expected a scale above 0 that leaves no side beyond {MaxSide} pixels.");
        return Draw(Pixels(Width * scale), Pixels(Height * scale));
    }

    /// <summary>Returns the picture as PNG with a given width.</summary>
    /// <param name="width">Width in pixels, at least 1; the height follows from it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side would have no pixel, or more than <see cref="MaxSide"/>.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without SVG.</exception>
    public byte[] ToPngOfWidth(int width)
    {
        var height = (double)Height * width / Width;
        if (width < 1 || Math.Max(width, height) > MaxSide)
            throw new ArgumentOutOfRangeException(nameof(width), width, $"Expected a width of 1 or more that leaves no side beyond {MaxSide} pixels.");
        return Draw(width, Pixels(height));
    }

    private static int Pixels(double length) => Math.Max(1, (int)Math.Round(length, MidpointRounding.AwayFromZero));

    // The size is set in the root element, because the rounding of the loader's scale differs between versions of libvips.
    private byte[] Draw(int width, int height) => PictureWriter.ToPng(SvgRasterizer.Draw(ToSvg(width, height, hasPaper: true)));

    private string RootData => string.Concat(Data.Select(d => $" {d.Name}=\"{SvgText.Encode(d.Value)}\""));

    private string ToSvg(int width, int height, bool hasPaper) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="{width}" height="{height}" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" font-family="{PlotStyle.Fonts}" role="img"{RootData}>
        <title>{SvgText.Encode(_title)}</title>
        <desc>{SvgText.Encode(_description)}</desc>
        {(hasPaper ? FormattableString.Invariant($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"{PlotStyle.Paper}\"/>\n") : "")}{_body}</svg>

        """);
}
