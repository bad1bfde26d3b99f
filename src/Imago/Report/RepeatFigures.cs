namespace Imago.Report;

/// <summary>The figures of near-duplicates and bursts.</summary>
/// <param name="NearDuplicates">Number of groups of near-duplicates.</param>
/// <param name="Bursts">Number of bursts: groups taken within seconds.</param>
/// <param name="Photos">Number of photos in all groups.</param>
/// <param name="Spare">Number of photos that another photo represents: all photos in groups, minus one per group.</param>
/// <param name="Examples">Some of the groups, largest first.</param>
internal sealed record RepeatFigures(int NearDuplicates, int Bursts, int Photos, int Spare, IReadOnlyList<RepeatExample> Examples);
