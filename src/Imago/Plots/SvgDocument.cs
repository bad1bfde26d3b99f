using System.Globalization;
using Imago.Errors;
using Imago.Imaging.Writing;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>A finished plot. Its SVG has the same bytes on every machine; its PNG is the same picture, drawn with the machine's fonts.</summary>
public sealed class SvgDocument
{
    /// <summary>The most pixels a side of a PNG has.</summary>
    public const int MaxSide = 16_384;

    private readonly string _title;
    private readonly string _description;
    private readonly string _body;

    /// <summary>Finishes a picture.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="description">The same in a sentence or two.</param>
    /// <param name="canvas">The picture.</param>
    internal SvgDocument(int width, int height, string title, string description, SvgCanvas canvas) =>
        (Width, Height, _title, _description, _body) = (width, height, title, description, canvas.ToString());

    /// <summary>False where what is not drawn on is transparent in the SVG; a PNG is on paper always.</summary>
    internal bool HasPaper { get; init; } = true;

    /// <summary>Attributes of the root element for scripts, none by default.</summary>
    internal IReadOnlyList<SvgAttribute> Data { get; init; } = [];

    /// <summary>Pixels across at scale 1.</summary>
    public int Width { get; }

    /// <summary>Pixels down at scale 1.</summary>
    public int Height { get; }

    /// <summary>The picture as SVG 1.1 in UTF-8, without links or scripts.</summary>
    public string ToSvg() => ToSvg(Width, Height, HasPaper);

    /// <summary>The picture as PNG, enlarged.</summary>
    /// <param name="scale">Pixels per pixel of the SVG, above 0; 2 suits a paper's column.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side would have no pixel, or more than <see cref="MaxSide"/>.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without SVG.</exception>
    public byte[] ToPng(double scale = 2)
    {
        if (!(scale > 0 && scale * Math.Max(Width, Height) <= MaxSide))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"Expected a scale above 0 that leaves no side beyond {MaxSide} pixels.");
        return Draw(Pixels(Width * scale), Pixels(Height * scale));
    }

    /// <summary>The picture as PNG of a certain width.</summary>
    /// <param name="width">Pixels across, at least 1; the height follows.</param>
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

    // The size stands in the root element, not in the loader's scale, whose rounding differs between versions of libvips.
    private byte[] Draw(int width, int height) => PictureWriter.ToPng(SvgRasterizer.Draw(ToSvg(width, height, hasPaper: true)));

    private string RootData => string.Concat(Data.Select(d => $" {d.Name}=\"{SvgText.Encode(d.Value)}\""));

    private string ToSvg(int width, int height, bool hasPaper) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="{width}" height="{height}" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" font-family="{PlotStyle.Fonts}" role="img"{RootData}>
        <title>{SvgText.Encode(_title)}</title>
        <desc>{SvgText.Encode(_description)}</desc>
        {(hasPaper ? FormattableString.Invariant($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"{PlotStyle.Paper}\"/>\n") : "")}{_body}</svg>

        """);
}
