using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>A slide from the first frame in which it is seen, which can lie in the slide before, to its last.</summary>
internal sealed class PlacedSlide
{
    private readonly SlidePicture _slide;
    private readonly KenBurnsPath? _path;

    /// <summary>Places a slide in a film.</summary>
    /// <param name="slide">The slide.</param>
    /// <param name="number">Its number in the film, from 0.</param>
    /// <param name="early">The frames of the slide before in which it comes in.</param>
    /// <param name="format">The film's frames.</param>
    /// <exception cref="ArgumentException">The picture has another size than the format's, or no frames.</exception>
    public PlacedSlide(SlidePicture slide, int number, int early, FrameFormat format)
    {
        var (width, height) = format.PictureSize;
        if (slide.Picture.Width != width || slide.Picture.Height != height)
            throw new ArgumentException($"Slide {number} is {slide.Picture.Width} x {slide.Picture.Height}, not {width} x {height}.", nameof(slide));
        if (slide.Frames < 1)
            throw new ArgumentException($"Slide {number} has {slide.Frames} frames; 1 or more are needed.", nameof(slide));
        (_slide, Early, Number) = (slide, early, number);
        if (format.Motion == SlideMotion.KenBurns)
            _path = new KenBurnsPath(width, height, format.Width, format.Height, slide.Subject, number, early + slide.Frames, format.FramesPerSecond);
    }

    /// <summary>Its number in the film, from 0.</summary>
    public int Number { get; }

    /// <summary>The frames of the slide before in which it comes in.</summary>
    public int Early { get; }

    /// <summary>Its own frames.</summary>
    public int Frames => _slide.Frames;

    /// <summary>True where every frame of it is another.</summary>
    public bool Moves => _path is not null;

    /// <summary>Draws a frame of it.</summary>
    /// <param name="frame">The frame, counted from the first in which it is seen.</param>
    /// <param name="resampler">Draws windows of pictures.</param>
    /// <param name="target">The frame to fill.</param>
    public void Draw(int frame, WindowResampler resampler, Yuv420Frame target)
    {
        if (_path is null)
            _slide.Picture.Bytes.CopyTo(target.Bytes, 0);
        else
            resampler.Draw(_slide.Picture, _path.WindowAt(frame), target);
        _slide.Overlay?.Invoke(target);
    }
}
