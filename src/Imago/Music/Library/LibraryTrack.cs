namespace Imago.Music.Library;

/// <summary>A music file of a library.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sha256">The SHA-256 of its content, in lower-case hexadecimal.</param>
/// <param name="Analysis">What was heard in it.</param>
public sealed record LibraryTrack(string Path, string Sha256, TrackAnalysis Analysis);
