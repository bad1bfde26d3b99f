namespace Imago.Publishing.Data.Sprites;

/// <summary>One picture with many tiles.</summary>
/// <param name="Path">Its path in the album; the name ends in a hash of its content.</param>
/// <param name="Script">The path of the script with the same content; null if there is none.</param>
/// <param name="From">The index of its first photo in the order of tiles.</param>
/// <param name="Count">Number of photos.</param>
internal sealed record SpriteSheet(string Path, string? Script, int From, int Count);
