namespace Imago.Publishing;

/// <summary>A thumbnail of one of a cluster's photos.</summary>
/// <param name="Path">Its path relative to the album, with forward slashes.</param>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
/// <param name="FileName">The photo's file name, for display.</param>
internal sealed record CardThumbnail(string Path, int Width, int Height, string FileName);
