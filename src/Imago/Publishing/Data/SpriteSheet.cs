namespace Imago.Publishing.Data;

/// <summary>One picture of many tiles.</summary>
/// <param name="Path">Its path in the album; the name ends in a hash of what it was made from.</param>
/// <param name="From">The number of its first photo.</param>
/// <param name="Count">How many photos it shows.</param>
internal sealed record SpriteSheet(string Path, int From, int Count);
