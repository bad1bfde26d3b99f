using Imago.Film.Motion;
using Imago.Film.Pictures;
using Imago.Film.Planning;
using Imago.Imaging;

namespace Imago.Film.Frames;

/// <summary>Draws photos as slides of one film. It serves one thread.</summary>
internal sealed class SlideCanvas
{
    private readonly FilmOptions _options;
    private readonly Canvas _canvas;
    private readonly int _width;
    private readonly int _height;

    /// <summary>Prepares to draw.</summary>
    /// <param name="options">The film's options.</param>
    /// <param name="width">The slides' pixels across: the film's, or more where they move.</param>
    /// <param name="height">The slides' pixels down.</param>
    public SlideCanvas(FilmOptions options, int width, int height)
    {
        (_options, _width, _height) = (options, width, height);
        var canvas = options.Canvas;
        _canvas = new Canvas(canvas with { Width = width, Height = height, MostEnlargement = canvas.MostEnlargement * width / options.Width });
    }

    /// <summary>Draws a slide; its frames are for the caller to set.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="caption">What stands beneath it; null for nothing.</param>
    public SlidePicture Draw(RgbImage photo, string? caption)
    {
        var frame = new Yuv420Frame(_width, _height);
        Subject? subject = _options.Motion != SlideMotion.None || _options.Fit == CanvasFit.Crop ? Subject.Of(photo) : null;
        _canvas.Draw(photo, frame, subject);
        return new SlidePicture(frame, 1)
        {
            Subject = subject is { } found ? _canvas.Locate(photo.Width, photo.Height, found) : (0.5, 0.5),
            Overlay = caption is null ? null : new CaptionOverlay(caption, _options.Width, _options.Height).Draw,
        };
    }
}
