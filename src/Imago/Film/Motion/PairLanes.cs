using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Imago.Film.Motion;

/// <summary>
/// Operations on neighbouring lanes of 128-bit vectors: one instruction where the processor has it, and the same result elsewhere.
/// </summary>
internal static class PairLanes
{
    /// <summary>a[2i] b[2i] + a[2i + 1] b[2i + 1] in lane i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sum(Vector128<short> a, Vector128<short> b) => Sse2.IsSupported ? Sse2.MultiplyAddAdjacent(a, b) : PortableSum(a, b);

    /// <summary>Interleaves the first halves of a and b: a0 b0 a1 b1 ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ZipLower(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported ? Sse2.UnpackLow(a, b) : PortableZip(a, b, 0);

    /// <summary>Interleaves the second halves of a and b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ZipUpper(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : PortableZip(a, b, 8);

    /// <summary>Narrows sixteen numbers to bytes, clamped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Bytes(Vector128<short> lower, Vector128<short> upper) =>
        Sse2.IsSupported ? Sse2.PackUnsignedSaturate(lower, upper) : PortableBytes(lower, upper);

    internal static Vector128<int> PortableSum(Vector128<short> a, Vector128<short> b)
    {
        var (x, y) = (a.AsInt32(), b.AsInt32());
        return (((x << 16) >> 16) * ((y << 16) >> 16)) + ((x >> 16) * (y >> 16));
    }

    // A shuffle gives zero for an index out of range.
    internal static Vector128<byte> PortableZip(Vector128<byte> a, Vector128<byte> b, byte from)
    {
        var even = Vector128.Create(0, 255, 1, 255, 2, 255, 3, 255, 4, 255, 5, 255, 6, 255, 7, (byte)255);
        var odd = Vector128.Create(255, 0, 255, 1, 255, 2, 255, 3, 255, 4, 255, 5, 255, 6, 255, (byte)7);
        return Vector128.Shuffle(a, even | Vector128.Create(from)) | Vector128.Shuffle(b, odd | Vector128.Create(from));
    }

    internal static Vector128<byte> PortableBytes(Vector128<short> lower, Vector128<short> upper)
    {
        var most = Vector128.Create((short)255);
        return Vector128.Narrow(
            Vector128.Min(Vector128.Max(lower, Vector128<short>.Zero), most).AsUInt16(),
            Vector128.Min(Vector128.Max(upper, Vector128<short>.Zero), most).AsUInt16());
    }
}
