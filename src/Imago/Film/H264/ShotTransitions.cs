using Imago.Film.Planning;

namespace Imago.Film.H264;

/// <summary>
/// The transitions between the shots of one film, whether its frames are encoded or repeated. A mixture over n frames from A to B is n - 1
/// frames in which B has the weight <see cref="WeightAt"/>, then B itself.
/// </summary>
/// <param name="Kind">The kind of transition between two slides.</param>
/// <param name="Frames">Frames of a transition, taken from the end of a slide, where the slide is long enough.</param>
/// <param name="FromBlack">True if the film fades in from black.</param>
/// <param name="ToBlack">True if the film fades out to black.</param>
internal sealed record ShotTransitions(Transition Kind, int Frames, bool FromBlack, bool ToBlack)
{
    /// <summary>The sum of the two weights in a mixture.</summary>
    public const int FullWeight = 64;

    // Frames of a slide without any transition. The second, a repeat, separates the slide's own picture from the one sent in advance:
    // without it, OpenH264 outputs their frames out of order.
    private const int PlainFrames = 2;

    /// <summary>Cuts only.</summary>
    public static ShotTransitions Cuts { get; } = new(Transition.Cut, 0, false, false);

    /// <summary>True if pictures are mixed anywhere.</summary>
    public bool Mixes => Kind != Transition.Cut || FromBlack || ToBlack;

    /// <summary>True if a black picture is mixed in.</summary>
    public bool NeedsBlack => Kind == Transition.FadeBlack || FromBlack || ToBlack;

    // Frames of a fade from or to black at the film's ends: half a transition.
    private int EndFrames => Math.Max(1, Frames / 2);

    /// <summary>The weight of the incoming picture, 0 to <see cref="FullWeight"/>: 64 k / n, halves rounded up.</summary>
    /// <param name="k">The frame within the mixture, from 1.</param>
    /// <param name="frames">n, the frames of the mixture.</param>
    public static int WeightAt(int k, int frames) => (int)(((2L * FullWeight * k) + frames) / (2L * frames));

    /// <summary>Frames over which the first slide fades in, after one black frame.</summary>
    /// <param name="frames">The slide's frames.</param>
    public int Opening(int frames) => FromBlack ? Math.Min(EndFrames, frames - 1) : 0;

    /// <summary>Frames over which the last slide fades to black; the last of them is black.</summary>
    /// <param name="frames">The slide's frames.</param>
    /// <param name="opening">The frames of its fade-in.</param>
    public int Closing(int frames, int opening) => ToBlack ? Math.Clamp(EndFrames, 0, Room(frames, opening)) : 0;

    /// <summary>
    /// Frames of the transition from a slide to the next. <see cref="Transition.Fade"/> mixes with the next picture over all of them.
    /// <see cref="Transition.FadeBlack"/> fades to black over half of them (rounded down), and to the next picture over the rest.
    /// </summary>
    /// <param name="frames">The slide's frames.</param>
    /// <param name="opening">The frames of its fade-in.</param>
    /// <returns>2 or more; 0 for a cut, which replaces any shorter transition.</returns>
    public int Between(int frames, int opening) => Kind != Transition.Cut && Math.Min(Frames, Room(frames, opening)) is var taken and >= 2 ? taken : 0;

    private static int Room(int frames, int opening) => Math.Max(0, frames - opening - PlainFrames);
}
