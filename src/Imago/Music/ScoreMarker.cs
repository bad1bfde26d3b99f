namespace Imago.Music;

/// <summary>A named position in a score, such as <c>cut 3</c>, where the fourth slide appears.</summary>
/// <param name="Tick">The position, in ticks from the start of the score.</param>
/// <param name="Text">Its name.</param>
public readonly record struct ScoreMarker(long Tick, string Text);
