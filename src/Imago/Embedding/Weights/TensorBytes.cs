using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Imago.Embedding.Weights;

/// <summary>Converts the bytes of floating-point tensors to single precision, which represents all three types exactly.</summary>
internal static unsafe class TensorBytes
{
    // Converted in steps, because a span's length is an int and a tensor may have more bytes.
    private const int Step = 1 << 24;

    /// <summary>Converts as many elements as <paramref name="values"/> holds.</summary>
    /// <param name="bytes">Little-endian, at any alignment.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="values">Receives the elements.</param>
    public static void ToSingle(byte* bytes, TensorType type, Span<float> values)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Safetensors files are read on little-endian machines only.");
        var size = TensorTypes.Bits(type) / 8;
        for (var at = 0; at < values.Length; at += Step)
        {
            var part = values.Slice(at, Math.Min(Step, values.Length - at));
            var source = bytes + ((long)at * size);
            switch (type)
            {
                case TensorType.F32:
                    new ReadOnlySpan<byte>(source, part.Length * size).CopyTo(MemoryMarshal.AsBytes(part));
                    break;
                case TensorType.F16:
                    TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(source, part.Length), part);
                    break;
                case TensorType.BF16:
                    FromUpperHalves(new ReadOnlySpan<ushort>(source, part.Length), MemoryMarshal.Cast<float, uint>(part));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(type), type, "F32, F16 or BF16 is expected.");
            }
        }
    }

    private static void FromUpperHalves(ReadOnlySpan<ushort> halves, Span<uint> values)
    {
        var i = 0;
        for (; i <= halves.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(halves[i..]), out var low, out var high);
            (low << 16).CopyTo(values[i..]);
            (high << 16).CopyTo(values[(i + Vector<uint>.Count)..]);
        }

        for (; i < halves.Length; i++)
            values[i] = (uint)halves[i] << 16;
    }
}
