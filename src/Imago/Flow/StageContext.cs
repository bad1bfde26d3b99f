namespace Imago.Flow;

/// <summary>The run that a stage is part of.</summary>
/// <param name="Manifest">The album's manifest, which tells what is up to date. With null, everything is made.</param>
/// <param name="Observer">Receives progress and messages.</param>
public sealed record StageContext(Manifest? Manifest, IRunObserver Observer);
