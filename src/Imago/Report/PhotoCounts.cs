namespace Imago.Report;

/// <summary>The number of files found, used and left out.</summary>
/// <param name="Found">Files that looked like photos.</param>
/// <param name="Counted">Photos that were clustered.</param>
/// <param name="Duplicates">Files represented by another: byte-for-byte copies, and raw files next to their picture.</param>
/// <param name="Rejected">Files left out.</param>
/// <param name="Reasons">The reasons, most frequent first.</param>
internal sealed record PhotoCounts(int Found, int Counted, int Duplicates, int Rejected, IReadOnlyList<RejectionReason> Reasons);

/// <summary>A reason for leaving files out.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Stage">The stage that found it.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Example">The path of one of them.</param>
internal sealed record RejectionReason(string Reason, string Stage, int Files, string Example);
