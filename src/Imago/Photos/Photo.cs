using Imago.Photos.Dates;

namespace Imago.Photos;

/// <summary>One row of the index: a file that looked like a photo, with what its bytes and headers say.</summary>
/// <param name="Id">Its number, from 0 in ordinal path order.</param>
/// <param name="Path">The file's full path.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, in lower-case hexadecimal; empty if it could not be read.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="Format">The format of its content (<c>jpeg</c>, <c>png</c>, ...), whatever its name says.</param>
/// <param name="Width">Pixels across as stored, before <paramref name="Orientation"/> is applied; 0 if unknown.</param>
/// <param name="Height">Pixels down as stored, before <paramref name="Orientation"/> is applied; 0 if unknown.</param>
/// <param name="Orientation">EXIF orientation, 1 to 8; 1 if there is none.</param>
/// <param name="TakenAt">When it was taken, in local time; null if unknown.</param>
/// <param name="Status">Whether it counts.</param>
public sealed record Photo(
    long Id,
    string Path,
    string Sha256,
    long Bytes,
    string Format,
    int Width,
    int Height,
    int Orientation,
    DateTime? TakenAt,
    PhotoStatus Status)
{
    /// <summary>The offset of <see cref="TakenAt"/> from UTC; null if unknown.</summary>
    public TimeSpan? TakenOffset { get; init; }

    /// <summary>Where <see cref="TakenAt"/> was found; null if there is none or the source is unknown.</summary>
    public DateSource? TakenFrom { get; init; }
}
