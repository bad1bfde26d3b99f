namespace Imago.Publishing.Data.Sprites;

/// <summary>One picture of many tiles.</summary>
/// <param name="Path">Its path in the album; the name ends in a hash of what it was made from.</param>
/// <param name="Script">The path of a script that holds the same; null where there is none.</param>
/// <param name="From">The place of its first photo in the order of tiles.</param>
/// <param name="Count">How many photos it shows.</param>
internal sealed record SpriteSheet(string Path, string? Script, int From, int Count);
