namespace Imago.Film.Frames;

/// <summary>A slide of a film whose frames are all encoded.</summary>
/// <param name="Picture">
/// The picture: of the film's size where slides do not move, of <see cref="Motion.KenBurnsPath.SourceSize"/> where they do. Several
/// threads read it until the slide has ended, so it must not change.
/// </param>
/// <param name="Frames">The slide's frames, 1 or more; they include the transition to the next slide.</param>
internal sealed record SlidePicture(Yuv420Frame Picture, int Frames)
{
    /// <summary>The middle of the subject, as fractions of the picture's width and height, 0 to 1.</summary>
    public (double X, double Y) Subject { get; init; } = (0.5, 0.5);

    /// <summary>
    /// Draws on each frame what does not move with the slide, such as a caption; null draws nothing. Called from several threads at once.
    /// </summary>
    public Action<Yuv420Frame>? Overlay { get; init; }
}
