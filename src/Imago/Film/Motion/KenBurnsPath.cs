namespace Imago.Film.Motion;

/// <summary>
/// The motion of a slide: a slow zoom from the whole picture to its subject, and on every other slide from the subject to the whole
/// picture. It starts and ends at rest.
/// </summary>
internal sealed class KenBurnsPath
{
    /// <summary>The size of each side of the picture relative to the film, so that the smallest window is not enlarged.</summary>
    public const double SourceScale = 1.08;

    // A zoom of 7 % in 3 s. Shorter slides zoom less, at the same speed; longer slides zoom more slowly.
    private const double ZoomPerSecond = 0.07 / 3;
    private const double MostZoom = SourceScale - 1;

    private readonly MotionWindow _from;
    private readonly MotionWindow _to;
    private readonly int _frames;

    /// <summary>Computes a slide's motion.</summary>
    /// <param name="sourceWidth">The picture's width in pixels.</param>
    /// <param name="sourceHeight">The picture's height in pixels.</param>
    /// <param name="width">The film's width in pixels.</param>
    /// <param name="height">The film's height in pixels.</param>
    /// <param name="subject">The middle of the subject, as fractions of the picture's sides, 0 to 1.</param>
    /// <param name="slide">The slide's index in the film, from 0: even slides zoom in on the subject, odd slides zoom out.</param>
    /// <param name="frames">Frames in which the slide is visible, transitions included.</param>
    /// <param name="framesPerSecond">The film's frames per second.</param>
    public KenBurnsPath(
        int sourceWidth,
        int sourceHeight,
        int width,
        int height,
        (double X, double Y) subject,
        int slide,
        int frames,
        int framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerSecond, 1);

        // The largest window of the film's shape. A side may be a pixel or two shorter than the picture's, because the picture's sides are
        // even.
        var scale = Math.Min((double)sourceWidth / width, (double)sourceHeight / height);
        var (acrossWhole, downWhole) = (width * scale, height * scale);
        var whole = new MotionWindow((sourceWidth - acrossWhole) / 2, (sourceHeight - downWhole) / 2, acrossWhole, downWhole);
        var zoom = 1 + Math.Min(MostZoom, ZoomPerSecond * frames / framesPerSecond);
        var (across, down) = (acrossWhole / zoom, downWhole / zoom);
        var near = new MotionWindow(
            Math.Clamp((subject.X * sourceWidth) - (across / 2), whole.X, whole.X + acrossWhole - across),
            Math.Clamp((subject.Y * sourceHeight) - (down / 2), whole.Y, whole.Y + downWhole - down),
            across,
            down);
        (_from, _to) = (slide & 1) == 0 ? (whole, near) : (near, whole);
        _frames = frames;
    }

    /// <summary>The size that a moving picture must have.</summary>
    /// <param name="width">The film's width in pixels, even.</param>
    /// <param name="height">The film's height in pixels, even.</param>
    /// <returns>Width and height in pixels, even.</returns>
    public static (int Width, int Height) SourceSize(int width, int height) => (Larger(width), Larger(height));

    /// <summary>Returns the window that a frame shows.</summary>
    /// <param name="frame">The frame, counted from the first in which the slide is visible. Before the first and after the last frame, the
    /// slide rests.</param>
    public MotionWindow WindowAt(int frame) =>
        MotionWindow.Between(_from, _to, _frames < 2 ? 0 : Ease(Math.Clamp((double)frame / (_frames - 1), 0, 1)));

    // Perlin's quintic (Improving Noise, 2002): speed and acceleration are zero at both ends.
    private static double Ease(double t) => t * t * t * ((t * ((t * 6) - 15)) + 10);

    private static int Larger(int side) => 2 * (int)Math.Ceiling(side * SourceScale / 2);
}

/// <summary>The rectangle of a picture that a frame shows, in the picture's pixels; pixel i covers i to i + 1.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">Width in pixels; may be fractional.</param>
/// <param name="Height">Height in pixels; may be fractional.</param>
internal readonly record struct MotionWindow(double X, double Y, double Width, double Height)
{
    /// <summary>Interpolates between two windows. If both lie within a picture, so does the result.</summary>
    /// <param name="from">The window at 0.</param>
    /// <param name="to">The window at 1.</param>
    /// <param name="share">The position between them, 0 to 1.</param>
    public static MotionWindow Between(MotionWindow from, MotionWindow to, double share) => new(
        from.X + ((to.X - from.X) * share),
        from.Y + ((to.Y - from.Y) * share),
        from.Width + ((to.Width - from.Width) * share),
        from.Height + ((to.Height - from.Height) * share));
}
