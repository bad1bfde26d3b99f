namespace Imago.Film;

/// <summary>
/// How the shots of one film give way to each other, by whichever way its frames come about. A mixture over n frames from A to B is n - 1
/// frames in which B has the weight <see cref="WeightAt"/>, then B itself.
/// </summary>
/// <param name="Kind">What stands between two slides.</param>
/// <param name="Frames">Frames a transition takes of the slide it ends, where the slide is long enough.</param>
/// <param name="FromBlack">True where the film comes out of black.</param>
/// <param name="ToBlack">True where the film ends in black.</param>
internal sealed record ShotTransitions(Transition Kind, int Frames, bool FromBlack, bool ToBlack)
{
    /// <summary>The sum of the weights of two pictures that are mixed.</summary>
    public const int FullWeight = 64;

    /// <summary>Slides that follow each other at once.</summary>
    public static ShotTransitions Cuts { get; } = new(Transition.Cut, 0, false, false);

    /// <summary>True where pictures are mixed anywhere.</summary>
    public bool Mixes => Kind != Transition.Cut || FromBlack || ToBlack;

    /// <summary>True where a black picture is mixed in.</summary>
    public bool NeedsBlack => Kind == Transition.FadeBlack || FromBlack || ToBlack;

    // Frames between black and a picture at the film's ends: half a transition.
    private int EndFrames => Math.Max(1, Frames / 2);

    /// <summary>The weight of the picture that comes in, 0 to <see cref="FullWeight"/>: 64 k / n, halves rounded up.</summary>
    /// <param name="k">The frame of the mixture, from 1.</param>
    /// <param name="frames">n, the mixture's frames.</param>
    public static int WeightAt(int k, int frames) => (int)(((2L * FullWeight * k) + frames) / (2L * frames));

    /// <summary>Frames over which a film's first slide comes out of black, after one that is black.</summary>
    /// <param name="frames">The slide's frames.</param>
    public int Opening(int frames) => FromBlack ? Math.Min(EndFrames, frames - 1) : 0;

    /// <summary>Frames over which a film's last slide goes to black, the last of them black.</summary>
    /// <param name="available">Frames it has beside one of its own and its opening.</param>
    public int Closing(int available) => ToBlack ? Math.Min(EndFrames, available) : 0;

    /// <summary>
    /// Frames over which a slide gives way to the next. <see cref="Transition.Fade"/> mixes over all of them with the next picture;
    /// <see cref="Transition.FadeBlack"/> over half of them (rounded down) with black, and from there over the rest with the next picture.
    /// </summary>
    /// <param name="available">Frames the slide has beside one of its own and its opening.</param>
    /// <returns>2 or more; 0 for a cut, which fewer than 2 are.</returns>
    public int Between(int available) => Kind != Transition.Cut && Math.Min(Frames, available) is var frames and >= 2 ? frames : 0;
}
