using Imago.Film.Motion;
using Imago.Film.Pictures;
using Imago.Film.Planning;
using Imago.Imaging;

namespace Imago.Film.Frames;

/// <summary>Draws photos as slides of one film. It must be used by one thread only.</summary>
internal sealed class SlideCanvas
{
    private readonly FilmOptions _options;
    private readonly Canvas _canvas;
    private readonly int _width;
    private readonly int _height;

    /// <summary>Creates a canvas.</summary>
    /// <param name="options">The film's options.</param>
    /// <param name="width">Width of the slides in pixels: the film's, or more where they move.</param>
    /// <param name="height">Height of the slides in pixels.</param>
    public SlideCanvas(FilmOptions options, int width, int height)
    {
        (_options, _width, _height) = (options, width, height);
        var canvas = options.Canvas;
        _canvas = new Canvas(canvas with { Width = width, Height = height, MostEnlargement = canvas.MostEnlargement * width / options.Width });
    }

    /// <summary>Draws a slide. The caller sets its number of frames.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="caption">The caption; null for none.</param>
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
