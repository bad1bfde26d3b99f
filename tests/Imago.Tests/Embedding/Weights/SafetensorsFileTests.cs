using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Weights;

public sealed class SafetensorsFileTests
{
    private const string TwoFloats = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void TensorsAndTextsAreListedAndRead()
    {
        using var folder = new TemporaryFolder();
        const string Header = """
            {"__metadata__":{"format":"pt","title":"бабочка \u00e9"},
             "b":{"data_offsets":[8,12],"shape":[1,2],"dtype":"F16","note":{"later":[1,2]}},
             "scalar":{"dtype":"BF16","shape":[],"data_offsets":[12,14]},
             "none":{"dtype":"F32","shape":[0,5],"data_offsets":[8,8]},
             "ids":{"dtype":"I64","shape":[1],"data_offsets":[14,22]},
             "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}
            """;
        using var file = Open(folder, Header, [.. Floats(1.5f, -2), 0, 0x3C, 0, 0xC0, 0x80, 0x3F, 7, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(["a", "none", "b", "scalar", "ids"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("бабочка é", file.Metadata["title"]);
        Assert.Equal([1.5f, -2], file.Read("a"));
        Assert.Equal([1f, -2], file.Read("b"));
        Assert.Equal([1f], file.Read("scalar"));
        Assert.Empty(file.Read("none"));
        Assert.Equal((TensorType.I64, 1L), (file.Find("ids")!.Type, file.Find("ids")!.Count));
        Assert.Contains("found I64", Assert.Throws<InvalidFileException>(() => file.Read("ids")).Message, StringComparison.Ordinal);
        Assert.Contains("expected a tensor c", Assert.Throws<InvalidFileException>(() => file.Read("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryHalfAndEveryUpperHalfIsReadExactly()
    {
        using var folder = new TemporaryFolder();
        var all = Enumerable.Range(0, 1 << 16).SelectMany(i => new[] { (byte)i, (byte)(i >> 8) }).ToArray();

        // One byte comes first, so that the numbers start at an odd address.
        var header = """{"o":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"h":{"dtype":"F16","shape":[65536],"data_offsets":[1,131073]},"u":{"dtype":"BF16","shape":[256,256],"data_offsets":[131073,262145]}}""";
        using var file = Open(folder, header, [0, .. all, .. all]);
        var (halves, uppers) = (file.Read("h"), file.Read("u"));
        for (var i = 0; i < 1 << 16; i++)
        {
            var half = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            Assert.True(halves[i] == half || (float.IsNaN(halves[i]) && float.IsNaN(half)), $"half {i:x4}");
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits(uppers[i]));
        }
    }

    [Fact]
    public void WhatIsWrittenIsReadBitForBit()
    {
        using var folder = new TemporaryFolder();
        Prop.ForAll<float[][]>(rows =>
        {
            var tensors = rows.Select((values, i) => ($"tensor {i}", new long[] { values.Length }, values)).ToArray();
            File.WriteAllBytes(folder["r.safetensors"], SafetensorsBuilder.Bytes(tensors));
            using var file = SafetensorsFile.Open(folder["r.safetensors"]);
            return tensors.All(tensor => file.Read(tensor.Item1).Select(BitConverter.SingleToInt32Bits).SequenceEqual(tensor.values.Select(BitConverter.SingleToInt32Bits)));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("""["a"]""", "begins with {")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", "mistake at byte")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x""", "mistake at byte")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", "\"a\" twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"\u0061":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", "\"a\" twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "dtype once")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "expected 12 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "from 8 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "something follows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "begin where")]
    [InlineData("""{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""", "at byte 5; found 4")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""", "at byte 3; found 4")]
    [InlineData("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", "expected 2 bytes")]
    [InlineData("""{"a":{"dtype":"F99","shape":[2],"data_offsets":[0,8]}}""", "the format's types")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "from 0 up as shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", "from 0 up as shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "from 0 up as shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "from 0 up as shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", "fits into a file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", "at most 16 numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", "at most 2 numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "two data_offsets")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "expected dtype")]
    [InlineData("""{"a":7}""", "an object for the tensor \"a\"")]
    [InlineData("""{"__metadata__":{"n":1}}""", "texts only")]
    [InlineData("""{"__metadata__":[]}""", "a table of texts")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", "\"k\" twice")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "surrogate")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":[[[[[[[[[[1]]]]]]]]]]}}""", "mistake at byte")]
    public void ABadHeaderIsSaid(string header, string reason)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => Open(folder, header, new byte[8])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANameThatIsNoUtf8IsSaid()
    {
        using var folder = new TemporaryFolder();
        var bytes = SafetensorsBuilder.Bytes(TwoFloats, new byte[8]);
        bytes[10] = 0xFF;
        File.WriteAllBytes(folder["u.safetensors"], bytes);
        Assert.Contains("UTF-8", Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["u.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(1000UL)]
    public void AHeaderLongerThanTheFileIsRefused(ulong length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["h.safetensors"], [.. BitConverter.GetBytes(length), .. Encoding.UTF8.GetBytes(TwoFloats)]);
        Assert.Contains($"a header of {length} bytes", Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["h.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHeaderBeyondTheLimitIsRefusedUnread()
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder["l.safetensors"]))
        {
            stream.Write([.. BitConverter.GetBytes(30_000_000L), .. "{\"a"u8]);
            stream.SetLength(40_000_000);
        }

        Assert.Contains("at most 25000000 bytes", Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["l.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and a zip of pickles", "zip archive, as PyTorch")]
    [InlineData("\u0080\u0002}q\0X and so on", "pickle")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS pointer")]
    [InlineData("<!DOCTYPE html><title>Sign in</title>", "web page")]
    [InlineData("\n  <html lang=en>", "web page")]
    [InlineData("{\"error\":\"Repository not found\"}", "JSON")]
    [InlineData("GGUF\u0003\0\0\0 and tensors", "GGUF")]
    [InlineData("", "0 bytes")]
    [InlineData("abc", "3 bytes")]
    [InlineData("this is merely some text, long enough", "a header of")]
    public void WhatIsMistakenForSuchAFileIsNamed(string content, string what)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["m.safetensors"], Encoding.Latin1.GetBytes(content));
        Assert.Contains(what, Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["m.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHeaderWhoseLengthLooksLikeAPickleIsRead()
    {
        // For lengths of 0x0280 and 0x0480 bytes, the file starts with the same two bytes as a pickle.
        using var folder = new TemporaryFolder();
        foreach (var length in new[] { 0x0280, 0x0480, 0x8B1F + 1 })
        {
            using var file = Open(folder, TwoFloats.PadRight(length), Floats(1, 2));
            Assert.Equal([1f, 2], file.Read("a"));
        }
    }

    [Fact]
    public void ACutDownloadIsSaid()
    {
        using var folder = new TemporaryFolder();
        var whole = SafetensorsBuilder.Bytes(TwoFloats, Floats(1, 2));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder["c.safetensors"], whole[..length]);
            Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["c.safetensors"]));
        }

        Assert.Contains("cut off", Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["c.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileAndAFolderAreSaid()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("cannot be opened", Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder["missing.safetensors"])).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Assert.Throws<InvalidFileException>(() => SafetensorsFile.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AClosedFileIsNotRead()
    {
        using var folder = new TemporaryFolder();
        var file = Open(folder, TwoFloats, Floats(1, 2));
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Read("a"));
    }

    private static SafetensorsFile Open(TemporaryFolder folder, string header, byte[] data)
    {
        File.WriteAllBytes(folder["t.safetensors"], SafetensorsBuilder.Bytes(header, data));
        return SafetensorsFile.Open(folder["t.safetensors"]);
    }

    private static byte[] Floats(params ReadOnlySpan<float> values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray();
}
