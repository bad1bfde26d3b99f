using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>A slide with the frames in which it is visible. Its first frame may lie in the slide before, during a transition.</summary>
internal sealed class PlacedSlide
{
    private readonly SlidePicture _slide;
    private readonly KenBurnsPath? _path;

    /// <summary>Places a slide in a film.</summary>
    /// <param name="slide">The slide.</param>
    /// <param name="number">Its index in the film, from 0.</param>
    /// <param name="leadInFrames">Frames of the slide before in which it is already visible.</param>
    /// <param name="format">The format of the film's frames.</param>
    /// <exception cref="ArgumentException">The picture's size is not the format's, or the slide has no frames.</exception>
    public PlacedSlide(SlidePicture slide, int number, int leadInFrames, FrameFormat format)
    {
        var (width, height) = format.PictureSize;
        if (slide.Picture.Width != width || slide.Picture.Height != height)
            throw new ArgumentException($"Slide {number} is {slide.Picture.Width} x {slide.Picture.Height}, not {width} x {height}.", nameof(slide));
        if (slide.Frames < 1)
            throw new ArgumentException($"Slide {number} has {slide.Frames} frames; 1 or more are needed.", nameof(slide));
        (_slide, LeadInFrames, Number) = (slide, leadInFrames, number);
        if (format.Motion == SlideMotion.KenBurns)
            _path = new KenBurnsPath(width, height, format.Width, format.Height, slide.Subject, number, leadInFrames + slide.Frames, format.FramesPerSecond);
    }

    /// <summary>Its index in the film, from 0.</summary>
    public int Number { get; }

    /// <summary>Frames of the slide before in which it is already visible.</summary>
    public int LeadInFrames { get; }

    /// <summary>The slide's own frames.</summary>
    public int Frames => _slide.Frames;

    /// <summary>True if each of its frames is different.</summary>
    public bool Moves => _path is not null;

    /// <summary>Draws a frame of the slide.</summary>
    /// <param name="frame">The frame, counted from the first in which the slide is visible.</param>
    /// <param name="resampler">The resampler for moving slides.</param>
    /// <param name="target">Receives the frame.</param>
    public void Draw(int frame, WindowResampler resampler, Yuv420Frame target)
    {
        if (_path is null)
            _slide.Picture.Bytes.CopyTo(target.Bytes, 0);
        else
            resampler.Draw(_slide.Picture, _path.WindowAt(frame), target);
        _slide.Overlay?.Invoke(target);
    }
}
