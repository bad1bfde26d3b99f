using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Imago.Tests.Embedding.Weights;

/// <summary>Writes safetensors files like tests/reference/clip_weights.py: sorted by name, the header padded to a multiple of 8.</summary>
internal static class SafetensorsBuilder
{
    public static byte[] Bytes(IEnumerable<(string Name, long[] Shape, float[] Values)> tensors, string dtype = "F32")
    {
        var (header, data) = (new StringBuilder("""{"__metadata__":{"format":"pt"}"""), new MemoryStream());
        foreach (var (name, shape, values) in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            var begin = data.Length;
            data.Write(Encode(values, dtype));
            header.Append(System.Globalization.CultureInfo.InvariantCulture, $$""","{{name}}":{"dtype":"{{dtype}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{begin}},{{data.Length}}]}""");
        }

        return Bytes(header.Append('}').ToString(), data.ToArray());
    }

    public static byte[] Bytes(string header, params byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        byte[] padded = [.. json, .. Enumerable.Repeat((byte)' ', (8 - (json.Length % 8)) % 8)];
        var file = new byte[8 + padded.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, padded.Length);
        padded.CopyTo(file, 8);
        data.CopyTo(file, 8 + padded.Length);
        return file;
    }

    /// <summary>The values as they read back from this type.</summary>
    public static float[] Rounded(float[] values, string dtype) => dtype switch
    {
        "F16" => Array.ConvertAll(values, value => (float)(Half)value),
        "BF16" => Array.ConvertAll(values, value => BitConverter.UInt32BitsToSingle((uint)UpperHalf(value) << 16)),
        _ => values,
    };

    private static byte[] Encode(float[] values, string dtype) => dtype switch
    {
        "F16" => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray(),
        "BF16" => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(values, UpperHalf)).ToArray(),
        _ => MemoryMarshal.AsBytes<float>(values).ToArray(),
    };

    private static ushort UpperHalf(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
