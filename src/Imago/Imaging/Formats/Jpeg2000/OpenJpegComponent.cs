using System.Runtime.InteropServices;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>One component of OpenJPEG's picture (<c>opj_image_comp_t</c>) with its decoded samples.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpenJpegComponent
{
    public uint StepX;
    public uint StepY;
    public uint Width;
    public uint Height;
    public uint Left;
    public uint Top;
    public uint Bits;
    public uint BitsObsolete;
    public uint IsSigned;
    public uint Resolutions;
    public uint Factor;
    public int* Samples;

    // 0: a colour; 1: opacity; 2: opacity that premultiplies the colours.
    public ushort Opacity;
}
