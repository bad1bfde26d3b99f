using Imago.Film.Frames;
using Imago.Imaging;

namespace Imago.Film.Pictures;

/// <summary>Puts photos on frames of one size. One canvas serves one thread; its working memory is a few rows.</summary>
public sealed class Canvas
{
    private readonly CanvasOptions _options;
    private readonly FrameRows _rows;
    private readonly OrderedDither? _dither;

    /// <summary>Creates a canvas.</summary>
    /// <param name="options">The frames' size and how photos fill it.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive, or the enlargement limit is not above 0.</exception>
    public Canvas(CanvasOptions options)
    {
        Yuv420Frame.RequireEven(options.Width, nameof(options));
        Yuv420Frame.RequireEven(options.Height, nameof(options));
        if (!(options.MostEnlargement > 0))
            throw new ArgumentException($"Photos are enlarged more than 0 times at most; {options.MostEnlargement} is not.", nameof(options));
        _options = options;
        _rows = new FrameRows(options.Width);
        _dither = options.Fit == CanvasFit.Blur ? new OrderedDither(options.Width) : null;
    }

    /// <summary>
    /// The size a whole photo has on the canvas: what is cut off counted, where <see cref="CanvasFit.Crop"/> cuts something off. A decoder
    /// that shrinks to no less than this loses nothing.
    /// </summary>
    /// <param name="width">The photo's pixels across.</param>
    /// <param name="height">The photo's pixels down.</param>
    /// <returns>Pixels across and down, at least 1 each.</returns>
    public (int Width, int Height) Fit(int width, int height)
    {
        var placement = Place(width, height, () => Subject.Middle);
        return (Whole(placement.Width, width, placement.SourceWidth), Whole(placement.Height, height, placement.SourceHeight));
    }

    /// <summary>Where on the canvas a photo's subject comes to lie.</summary>
    /// <param name="width">The photo's pixels across.</param>
    /// <param name="height">The photo's pixels down.</param>
    /// <param name="subject">Where it is on the photo.</param>
    /// <returns>Its middle, in parts of the canvas's sides, 0 to 1.</returns>
    public (double X, double Y) Locate(int width, int height, Subject subject)
    {
        var placed = Place(width, height, () => subject);
        var (x, y) = (((subject.X * width) - placed.SourceLeft) / placed.SourceWidth, ((subject.Y * height) - placed.SourceTop) / placed.SourceHeight);
        return (Part(placed.Left + (x * placed.Width), _options.Width), Part(placed.Top + (y * placed.Height), _options.Height));

        static double Part(double at, int side) => Math.Clamp(at / side, 0, 1);
    }

    /// <summary>Draws a photo.</summary>
    /// <param name="image">The photo, of any size.</param>
    /// <param name="frame">The frame to fill, of the canvas's size; all of it is overwritten.</param>
    /// <param name="subject">Where its subject is; null estimates it where something has to be cut off.</param>
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

    /// <summary>Draws a photo as pixels; the same as on a frame, but in full colour.</summary>
    /// <param name="image">The photo, of any size.</param>
    /// <param name="subject">Where its subject is; null estimates it where something has to be cut off.</param>
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
