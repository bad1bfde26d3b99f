namespace Imago.Film.Motion;

/// <summary>
/// How a slide moves: a slow zoom from the whole picture towards its subject, on every other slide from the subject back to the whole, so
/// that a film breathes. It starts and ends at rest.
/// </summary>
public sealed class KenBurnsPath
{
    /// <summary>How much larger than the film each side of the picture is, so that the narrowest window is not blown up.</summary>
    public const double SourceScale = 1.08;

    // 7 % of a zoom in 3 s; shorter slides go as fast and less far, longer ones slower.
    private const double ZoomPerSecond = 0.07 / 3;
    private const double MostZoom = SourceScale - 1;

    private readonly MotionWindow _from;
    private readonly MotionWindow _to;
    private readonly int _frames;

    /// <summary>Plans a slide's motion.</summary>
    /// <param name="sourceWidth">The picture's pixels across.</param>
    /// <param name="sourceHeight">The picture's pixels down.</param>
    /// <param name="width">The film's pixels across.</param>
    /// <param name="height">The film's pixels down.</param>
    /// <param name="subject">The middle of what is looked at, as shares of the picture's sides, 0 to 1.</param>
    /// <param name="slide">The slide's number in the film from 0: even ones go towards the subject, odd ones away.</param>
    /// <param name="frames">The frames during which it is seen, fades included.</param>
    /// <param name="framesPerSecond">The film's frames a second.</param>
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

        // The largest window of the film's shape. A side can be a pixel or two less than the picture's, whose sides are even.
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

    /// <summary>The size of a picture that is to move in a film.</summary>
    /// <param name="width">The film's pixels across, even.</param>
    /// <param name="height">The film's pixels down, even.</param>
    /// <returns>Pixels across and down, even.</returns>
    public static (int Width, int Height) SourceSize(int width, int height) => (Larger(width), Larger(height));

    /// <summary>What a frame shows.</summary>
    /// <param name="frame">The frame, counted from the first in which the slide is seen; outside of its time it rests.</param>
    public MotionWindow WindowAt(int frame) =>
        MotionWindow.Between(_from, _to, _frames < 2 ? 0 : Ease(Math.Clamp((double)frame / (_frames - 1), 0, 1)));

    // Perlin's quintic (Improving Noise, 2002): speed and acceleration are zero at both ends.
    private static double Ease(double t) => t * t * t * ((t * ((t * 6) - 15)) + 10);

    private static int Larger(int side) => 2 * (int)Math.Ceiling(side * SourceScale / 2);
}
