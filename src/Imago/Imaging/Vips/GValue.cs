using System.Runtime.InteropServices;

namespace Imago.Imaging.Vips;

/// <summary>GObject's typed value (<c>GValue</c>): a type and two words of data.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    // Fundamental types are numbered from 1 and shifted by two bits (gtype.h: G_TYPE_FUNDAMENTAL_SHIFT).
    public const nuint BooleanType = 5 << 2;
    public const nuint IntType = 6 << 2;
    public const nuint DoubleType = 15 << 2;
    public const nuint StringType = 16 << 2;

    private readonly nuint _type;
    private readonly ulong _first;
    private readonly ulong _second;
}
