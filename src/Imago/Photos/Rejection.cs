namespace Imago.Photos;

/// <summary>One row of <c>rejected.csv</c>: a file left out and why.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Stage">The stage that found it (<c>index</c> from headers, <c>embed</c> from pixels).</param>
/// <param name="Reason">The reason, in one line for people.</param>
public sealed record Rejection(string Path, string Stage, string Reason);
