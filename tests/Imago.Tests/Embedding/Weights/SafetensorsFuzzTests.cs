using System.Buffers.Binary;
using Imago.Embedding.Weights;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Weights;

public sealed class SafetensorsFuzzTests
{
    private const int DataBytes = 64;

    private static readonly string[] Words =
        ["F32", "F16", "BF16", "I64", "F4", "F6_E2M3", "BOOL", "F99", "dtype", "shape", "data_offsets", "__metadata__", "a", "null", "true", "1", "\\ud800", "\"", "}", "]", ",", ":"];

    [Fact]
    public void AnyDamageIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        var data = Enumerable.Range(0, DataBytes).Select(i => (byte)i).ToArray();
        byte[][] seeds =
        [
            SafetensorsBuilder.Bytes(
                """{"__metadata__":{"format":"pt","k":"v"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F16","shape":[8],"data_offsets":[24,40]},"c":{"dtype":"BF16","shape":[],"data_offsets":[40,42]},"d":{"dtype":"U8","shape":[22,1],"data_offsets":[42,64]},"e":{"dtype":"F32","shape":[0,4],"data_offsets":[64,64]}}""",
                data),
            SafetensorsBuilder.Bytes("""{"a":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}}""", data),
            SafetensorsBuilder.Bytes("""{"x":{"dtype":"I64","shape":[4,2],"data_offsets":[0,64]},"y":{"dtype":"F32","shape":[],"data_offsets":[64,68]}}""", [.. data, 0, 0, 128, 63]),
        ];
        new FuzzedFiles(seeds, Words, WithFittingLength).AreReadOrRefused(folder["f.safetensors"], ReadAll, mostBytes: 32 << 20, leastShare: 0.01);
    }

    // The header's length is adjusted to its damage, so that the JSON reader sees the damage.
    private static byte[] WithFittingLength(byte[] bytes)
    {
        if (bytes.Length >= 8 + DataBytes)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - 8 - DataBytes);
        return bytes;
    }

    private static void ReadAll(string path)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var tensor in file.Tensors)
        {
            if (tensor.Type is TensorType.F32 or TensorType.F16 or TensorType.BF16)
                Assert.Equal(tensor.Count, file.Read(tensor.Name).Length);
        }
    }
}
