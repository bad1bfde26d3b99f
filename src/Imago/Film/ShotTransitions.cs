namespace Imago.Film;

/// <summary>How the shots of one film give way to each other.</summary>
/// <param name="Kind">What stands between two slides.</param>
/// <param name="Frames">Frames a transition takes of the slide it ends, where the slide is long enough.</param>
/// <param name="FromBlack">True where the film comes out of black.</param>
/// <param name="ToBlack">True where the film ends in black.</param>
internal sealed record ShotTransitions(Transition Kind, int Frames, bool FromBlack, bool ToBlack)
{
    /// <summary>Slides that follow each other at once.</summary>
    public static ShotTransitions Cuts { get; } = new(Transition.Cut, 0, false, false);

    /// <summary>True where pictures are mixed anywhere.</summary>
    public bool Mixes => Kind != Transition.Cut || FromBlack || ToBlack;

    /// <summary>True where a black picture is mixed in, which then comes before the stills.</summary>
    public bool NeedsBlack => Kind == Transition.FadeBlack || FromBlack || ToBlack;

    /// <summary>Frames between black and a picture at the film's ends: half a transition.</summary>
    public int EndFrames => Math.Max(1, Frames / 2);
}
