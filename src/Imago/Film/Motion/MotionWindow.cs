namespace Imago.Film.Motion;

/// <summary>The rectangle of a picture that a frame shows, in the picture's pixels: pixel i of a row reaches from i to i + 1.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">Pixels across, whole or not.</param>
/// <param name="Height">Pixels down, whole or not.</param>
public readonly record struct MotionWindow(double X, double Y, double Width, double Height)
{
    /// <summary>The window on the way from one to another. Between two windows of a picture all lie within that picture.</summary>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="share">How much of the way is done, 0 to 1.</param>
    public static MotionWindow Between(MotionWindow from, MotionWindow to, double share) => new(
        from.X + ((to.X - from.X) * share),
        from.Y + ((to.Y - from.Y) * share),
        from.Width + ((to.Width - from.Width) * share),
        from.Height + ((to.Height - from.Height) * share));
}
