namespace Imago.Music.Library;

/// <summary>A music file in a library.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sha256">The SHA-256 of its content, in lower-case hexadecimal.</param>
/// <param name="Analysis">The analysis of its sound.</param>
public sealed record LibraryTrack(string Path, string Sha256, TrackAnalysis Analysis);
