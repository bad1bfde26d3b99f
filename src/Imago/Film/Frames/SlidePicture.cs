namespace Imago.Film.Frames;

/// <summary>A slide as it enters a film of encoded frames.</summary>
/// <param name="Picture">
/// The picture: of the film's size where slides stand still, of <see cref="Motion.KenBurnsPath.SourceSize"/> where they move. It is read
/// until the slide has gone, from several threads, and must not change.
/// </param>
/// <param name="Frames">The slide's frames, 1 or more; the fade to the next slide lies in the last of them.</param>
internal sealed record SlidePicture(Yuv420Frame Picture, int Frames)
{
    /// <summary>The middle of what is looked at, as shares of the picture's width and height, 0 to 1.</summary>
    public (double X, double Y) Subject { get; init; } = (0.5, 0.5);

    /// <summary>Draws on each frame of the slide what does not move with it, such as a caption; null draws nothing. Called from several threads at once.</summary>
    public Action<Yuv420Frame>? Overlay { get; init; }
}
