namespace Imago.Film.Motion;

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
