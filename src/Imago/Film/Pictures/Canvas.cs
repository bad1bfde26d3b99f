using Imago.Film.Frames;
using Imago.Imaging;

namespace Imago.Film.Pictures;

/// <summary>Draws photos on frames of one size. A canvas must be used by one thread only; its working memory is a few rows.</summary>
internal sealed class Canvas
{
    private readonly CanvasOptions _options;
    private readonly RgbToYuvRows _rows;
    private readonly OrderedDither? _dither;

    /// <summary>Creates a canvas.</summary>
    /// <param name="options">The frame size, and how photos fill it.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive, or the enlargement limit is not above 0.</exception>
    public Canvas(CanvasOptions options)
    {
        Yuv420Frame.RequireEven(options.Width, nameof(options));
        Yuv420Frame.RequireEven(options.Height, nameof(options));
        if (!(options.MostEnlargement > 0))
            throw new ArgumentException($"The enlargement limit must be above 0; it is {options.MostEnlargement}.", nameof(options));
        _options = options;
        _rows = new RgbToYuvRows(options.Width);
        _dither = options.Fit == CanvasFit.Blur ? new OrderedDither(options.Width) : null;
    }

    /// <summary>
    /// The size of the whole photo at the scale of the canvas, including what <see cref="CanvasFit.Crop"/> cuts off. A decoder that
    /// shrinks a photo to no less than this loses nothing.
    /// </summary>
    /// <param name="width">The photo's width in pixels.</param>
    /// <param name="height">The photo's height in pixels.</param>
    /// <returns>Width and height in pixels, at least 1 each.</returns>
    public (int Width, int Height) Fit(int width, int height)
    {
        var placement = Place(width, height, () => Subject.Middle);
        return (Whole(placement.Width, width, placement.SourceWidth), Whole(placement.Height, height, placement.SourceHeight));
    }

    /// <summary>Returns the position of a photo's subject on the canvas.</summary>
    /// <param name="width">The photo's width in pixels.</param>
    /// <param name="height">The photo's height in pixels.</param>
    /// <param name="subject">The subject's position on the photo.</param>
    /// <returns>Its middle, as fractions of the canvas's sides, 0 to 1.</returns>
    public (double X, double Y) Locate(int width, int height, Subject subject)
    {
        var placed = Place(width, height, () => subject);
        var (x, y) = (((subject.X * width) - placed.SourceLeft) / placed.SourceWidth, ((subject.Y * height) - placed.SourceTop) / placed.SourceHeight);
        return (Part(placed.Left + (x * placed.Width), _options.Width), Part(placed.Top + (y * placed.Height), _options.Height));

        static double Part(double at, int side) => Math.Clamp(at / side, 0, 1);
    }

    /// <summary>Draws a photo.</summary>
    /// <param name="image">The photo, of any size.</param>
    /// <param name="frame">Receives the picture; must be of the canvas's size. All of it is overwritten.</param>
    /// <param name="subject">The photo's subject; with null, it is estimated where something must be cut off.</param>
    public void Draw(RgbImage image, Yuv420Frame frame, Subject? subject = null)
    {
        if (frame.Width != _options.Width || frame.Height != _options.Height)
            throw new ArgumentException($"The frame is {frame.Width} x {frame.Height}, the canvas {_options.Width} x {_options.Height}.", nameof(frame));
        var picture = Rows(image, subject);
        frame.Clear();
        for (var y = picture.First & ~1; y < picture.End; y += 2)
        {
            picture.Row(y, _rows.Upper);
            picture.Row(y + 1, _rows.Lower);
            _rows.Write(frame, y);
        }
    }

    /// <summary>Draws a photo as RGB pixels: the same picture as on a frame, but in full colour.</summary>
    /// <param name="image">The photo, of any size.</param>
    /// <param name="subject">The photo's subject; with null, it is estimated where something must be cut off.</param>
    /// <returns>A picture of the canvas's size.</returns>
    public RgbImage Draw(RgbImage image, Subject? subject = null)
    {
        var picture = new RgbImage(_options.Width, _options.Height);
        Rows(image, subject).CopyTo(picture, 0, 0);
        return picture;
    }

    private static int Whole(int shown, int side, double extent) => Math.Max(1, (int)Math.Round(shown * (side / extent)));

    private PictureRows Rows(RgbImage image, Subject? subject)
    {
        var placement = Place(image.Width, image.Height, () => subject ?? Subject.Of(image));
        var isFilled = placement.Width == _options.Width && placement.Height == _options.Height;
        var backdrop = _dither is null || isFilled ? null : new Backdrop(image, _options.Width, _options.Height, _dither);
        return new PictureRows(image, placement, _options, backdrop);
    }

    private Placement Place(int width, int height, Func<Subject> subject) => _options.Fit == CanvasFit.Crop
        ? Placement.Filling(width, height, _options, subject)
        : Placement.Whole(width, height, _options);
}
