using Imago.Imaging.Formats;

namespace Imago.Imaging.Decoding;

/// <summary>A photo's header, read without decoding its pixels.</summary>
/// <param name="Format">The format of its content.</param>
/// <param name="Width">Pixels across as stored, before <paramref name="Orientation"/>.</param>
/// <param name="Height">Pixels down as stored, before <paramref name="Orientation"/>.</param>
/// <param name="Orientation">EXIF orientation, 1 to 8; 1 if there is none or the format's decoder turns the pixels.</param>
/// <param name="TakenAt">When it was taken, in the camera's local time; null if unknown.</param>
internal sealed record PhotoHeader(PhotoFormat Format, int Width, int Height, int Orientation, DateTime? TakenAt)
{
    /// <summary>Pixels across once upright.</summary>
    public int UprightWidth => Orientation > 4 ? Height : Width;

    /// <summary>Pixels down once upright.</summary>
    public int UprightHeight => Orientation > 4 ? Width : Height;
}
