namespace Imago.Flow;

/// <summary>How long a stage worked.</summary>
/// <param name="Stage">Its name, as on the command line.</param>
/// <param name="Seconds">By the clock on the wall.</param>
internal sealed record StageTime(string Stage, double Seconds);
