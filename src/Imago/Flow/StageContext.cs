namespace Imago.Flow;

/// <summary>The current run, as a stage sees it.</summary>
/// <param name="Manifest">The album's manifest, which shows what is up to date. With null, everything is made.</param>
/// <param name="Observer">Receives progress and messages.</param>
public sealed record StageContext(Manifest? Manifest, IRunObserver Observer);
