namespace Imago.Report;

/// <summary>A reason for leaving files out.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Stage">The stage that found it.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Example">The path of one of them.</param>
internal sealed record RejectionReason(string Reason, string Stage, int Files, string Example);
