namespace Imago.Report;

/// <summary>The number of files found, used and left out.</summary>
/// <param name="Found">Files that looked like photos.</param>
/// <param name="Counted">Photos that were clustered.</param>
/// <param name="Duplicates">Files represented by another: byte-for-byte copies, and raw files next to their picture.</param>
/// <param name="Rejected">Files left out.</param>
/// <param name="Reasons">The reasons, most frequent first.</param>
internal sealed record PhotoCounts(int Found, int Counted, int Duplicates, int Rejected, IReadOnlyList<RejectionReason> Reasons);
