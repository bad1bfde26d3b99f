namespace Imago.Flow;

/// <summary>The duration of a stage.</summary>
/// <param name="Stage">Its name, as on the command line.</param>
/// <param name="Seconds">Wall-clock time in seconds.</param>
internal sealed record StageTime(string Stage, double Seconds);
