namespace Imago.Music.Library;

/// <summary>A file of a music folder that was left out.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Reason">The reason, such as <c>there is no sound in it</c>.</param>
public sealed record UnusableFile(string Path, string Reason);
