using System.Runtime.InteropServices;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>OpenJPEG's picture (<c>opj_image_t</c>): its area on the reference grid and its components.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpenJpegImage
{
    public uint Left;
    public uint Top;
    public uint Right;
    public uint Bottom;
    public uint ComponentCount;
    public int ColourSpace;
    public OpenJpegComponent* Components;
    public byte* Profile;
    public uint ProfileBytes;
}
