namespace Imago.Imaging.Formats.Psd;

/// <summary>A Photoshop document's colour mode, by its number in the file.</summary>
internal enum PsdMode
{
    Bitmap = 0,
    Grey = 1,
    Indexed = 2,
    Rgb = 3,
    Cmyk = 4,
    Duotone = 8,
    Lab = 9,
}
