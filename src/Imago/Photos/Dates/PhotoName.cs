namespace Imago.Photos.Dates;

/// <summary>A photo's file name and its parts.</summary>
/// <param name="Name">The name: <c>IMG_1.jpg</c>.</param>
/// <param name="Stem">The name without its extension: <c>IMG_1</c>.</param>
/// <param name="Ending">The extension: <c>.jpg</c>.</param>
internal sealed record PhotoName(string Name, string Stem, string Ending)
{
    /// <summary>The name of a path.</summary>
    public static PhotoName Of(string path) => new(Path.GetFileName(path), Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
}
