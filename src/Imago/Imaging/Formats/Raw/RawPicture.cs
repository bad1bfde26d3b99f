namespace Imago.Imaging.Formats.Raw;

/// <summary>What is used of a camera's raw data: the largest picture that the camera, or a program, made from it and put beside it.</summary>
/// <param name="Jpeg">The picture, a whole JPEG.</param>
/// <param name="Orientation">How it is to be turned by the raw data's own header, 1 to 8; null where only the picture itself may know.</param>
/// <param name="TakenAt">When it was taken by the raw data's own header; null where only the picture itself may know.</param>
internal sealed record RawPicture(byte[] Jpeg, int? Orientation, DateTime? TakenAt);
