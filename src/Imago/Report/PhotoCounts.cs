namespace Imago.Report;

/// <summary>What was found and what became of it.</summary>
/// <param name="Found">Files that looked like photos.</param>
/// <param name="Counted">Photos that were grouped.</param>
/// <param name="Duplicates">Files counted through another: copies byte for byte, and raw data beside their picture.</param>
/// <param name="Rejected">Files left out.</param>
/// <param name="Reasons">Why, the most frequent reason first.</param>
public sealed record PhotoCounts(int Found, int Counted, int Duplicates, int Rejected, IReadOnlyList<RejectionReason> Reasons);
