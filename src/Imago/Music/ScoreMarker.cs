namespace Imago.Music;

/// <summary>A named place in a score, such as <c>cut 3</c>, where the fourth photo appears.</summary>
/// <param name="Tick">The place, in ticks from the score's start.</param>
/// <param name="Text">Its name.</param>
public readonly record struct ScoreMarker(long Tick, string Text);
