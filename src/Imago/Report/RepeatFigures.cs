namespace Imago.Report;

/// <summary>Photos that show the same as another.</summary>
/// <param name="NearDuplicates">Groups that show the same picture.</param>
/// <param name="Bursts">Groups taken within seconds.</param>
/// <param name="Photos">Photos in a group.</param>
/// <param name="Spare">Photos that another one stands for: those less one per group.</param>
/// <param name="Examples">Some of the groups, the largest first.</param>
public sealed record RepeatFigures(int NearDuplicates, int Bursts, int Photos, int Spare, IReadOnlyList<RepeatExample> Examples);
