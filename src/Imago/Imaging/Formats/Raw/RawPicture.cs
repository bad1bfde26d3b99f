namespace Imago.Imaging.Formats.Raw;

/// <summary>The part of a raw file that is used: the largest picture that the camera, or a program, made from it and stored with it.</summary>
/// <param name="Jpeg">The picture, a whole JPEG.</param>
/// <param name="Orientation">The orientation in the raw file's own header, 1 to 8; null if it has none.</param>
/// <param name="TakenAt">The date in the raw file's own header; null if it has none.</param>
internal sealed record RawPicture(byte[] Jpeg, int? Orientation, DateTime? TakenAt);
