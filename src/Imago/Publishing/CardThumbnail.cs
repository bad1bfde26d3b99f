namespace Imago.Publishing;

/// <summary>A small picture of one of a cluster's photos.</summary>
/// <param name="Path">Its path from the album's folder, with forward slashes.</param>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
/// <param name="FileName">The photo's file name, as people know it.</param>
internal sealed record CardThumbnail(string Path, int Width, int Height, string FileName);
