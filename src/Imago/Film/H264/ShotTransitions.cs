using Imago.Film.Planning;

namespace Imago.Film.H264;

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

    // Frames of a slide that no transition takes. The second one, a repeat, stands between a slide's own picture and the one sent in advance:
    // where the two follow each other at once, OpenH264 gives their frames out of order.
    private const int PlainFrames = 2;

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
    /// <param name="frames">The slide's frames.</param>
    /// <param name="opening">Those of its opening.</param>
    public int Closing(int frames, int opening) => ToBlack ? Math.Clamp(EndFrames, 0, Room(frames, opening)) : 0;

    /// <summary>
    /// Frames over which a slide gives way to the next. <see cref="Transition.Fade"/> mixes over all of them with the next picture;
    /// <see cref="Transition.FadeBlack"/> over half of them (rounded down) with black, and from there over the rest with the next picture.
    /// </summary>
    /// <param name="frames">The slide's frames.</param>
    /// <param name="opening">Those of its opening.</param>
    /// <returns>2 or more; 0 for a cut, which fewer than 2 are.</returns>
    public int Between(int frames, int opening) => Kind != Transition.Cut && Math.Min(Frames, Room(frames, opening)) is var taken and >= 2 ? taken : 0;

    private static int Room(int frames, int opening) => Math.Max(0, frames - opening - PlainFrames);
}
