using System.Diagnostics;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Imago.Embedding;
using Imago.Errors;
using Imago.Numerics;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Storage.Arrays;

/// <summary>The files under Data are numpy's; tests/reference/numpy_archives.py made them.</summary>
public sealed class NpzFileTests
{
    private const string Python = "/usr/bin/python3";
    private static readonly float[] Quarters = [0, 0.25f, 0.5f, 0.75f, 1, 1.25f];

    [Theory]
    [InlineData("stored.npz")]
    [InlineData("deflated.npz")]
    public void WhatNumpyWroteIsRead(string file)
    {
        using var npz = NpzFile.Open(TestFolders.Data("Storage", "Arrays", "Data", file));
        Assert.Equal(["embeddings", "doubles", "fortran", "ids", "small", "bytes", "encoder", "paths", "sha", "number", "none"], npz.Names);
        foreach (var name in new[] { "embeddings", "doubles", "fortran" })
        {
            var matrix = npz.ReadMatrix(name);
            Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
            Assert.Equal(Quarters, matrix.Data);
        }

        Assert.Equal([3, -1, 9_007_199_254_740_993], npz.ReadInt64s("ids"));
        Assert.Equal([1, -2], npz.ReadInt64s("small"));
        Assert.Equal([0, 255], npz.ReadInt64s("bytes"));
        Assert.Equal("clip-vit-b32", npz.ReadText("encoder"));
        Assert.Equal(["a.jpg", "бабочка 🦋.jpg", ""], npz.ReadTexts("paths"));
        Assert.Equal("0a1b", npz.ReadText("sha"));
        Assert.Equal([0.25], npz.ReadDoubles("number"));
        Assert.Equal((0, 4), (npz.ReadMatrix("none").Rows, npz.ReadMatrix("none").Columns));
        Assert.Equal((NpyType.Bytes, 0), (npz.Read("sha").Type, npz.Read("sha").Shape.Count));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("v3")]
    public void AllVersionsOfTheHeaderAreRead(string name)
    {
        using var npz = NpzFile.Open(TestFolders.Data("Storage", "Arrays", "Data", "versions.npz"));
        Assert.Equal(Quarters, npz.ReadMatrix(name).Data);
    }

    [Fact]
    public void WhatIsWrittenIsReadByNumpy()
    {
        Assert.SkipUnless(File.Exists(Python) && Run("import numpy") == "", $"needs {Python} with numpy");
        using var folder = new TemporaryFolder();
        NpzFile.Write(
            folder["a.npz"],
            ("embeddings", NpyArray.From(new Matrix(2, 3, Quarters))),
            ("ids", NpyArray.From(new long[] { 1, -5 })),
            ("ratio", NpyArray.From(new[] { 0.1, double.MaxValue })),
            ("small", NpyArray.From(new[] { 7 })),
            ("bytes", NpyArray.From(new byte[] { 1, 255 })),
            ("encoder", NpyArray.From("бабочка 🦋")),
            ("paths", NpyArray.From(new[] { "a", "", "long one" })),
            ("nothing", NpyArray.From("")));
        Assert.Equal(
            "[[0.0, 0.25, 0.5], [0.75, 1.0, 1.25]] float32 [1, -5] int64 [0.1, 1.7976931348623157e+308] float64 [7] int32 [1, 255] uint8 "
            + "бабочка 🦋 () ['a', '', 'long one'] <U8  None",
            Run(
                "import numpy, sys; z = numpy.load(sys.argv[1], allow_pickle=False); e = z['encoder']; "
                + "print(*[x for n in ('embeddings', 'ids', 'ratio', 'small', 'bytes') for x in (z[n].tolist(), z[n].dtype)], "
                + "e, e.shape, z['paths'].tolist(), z['paths'].dtype, z['nothing'], z.zip.testzip())",
                folder["a.npz"]));
    }

    [Fact]
    public void TheSameArraysGiveTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a.npz", "b.npz" })
            NpzFile.Write(folder[name], ("x", NpyArray.From(new[] { 1f, 2f })), ("encoder", NpyArray.From("visual")));
        Assert.Equal(File.ReadAllBytes(folder["a.npz"]), File.ReadAllBytes(folder["b.npz"]));
        using var archive = ZipFile.OpenRead(folder["a.npz"]);
        Assert.Equal(["x.npy", "encoder.npy"], archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    [Fact]
    public void NumbersRoundTripBitForBit()
    {
        using var folder = new TemporaryFolder();
        Prop.ForAll<double[], long[], int>((doubles, longs, columns) =>
        {
            var width = 1 + (Math.Abs(columns) % 4);
            var floats = Enumerable.Range(0, doubles.Length * width).Select(i => (float)doubles[i / width]).ToArray();
            NpzFile.Write(folder["r.npz"], ("d", NpyArray.From(doubles)), ("l", NpyArray.From(longs)), ("f", NpyArray.From(floats, width)));
            using var npz = NpzFile.Open(folder["r.npz"]);
            return Bits(npz.ReadDoubles("d")).SequenceEqual(Bits(doubles))
                && npz.ReadInt64s("l").SequenceEqual(longs)
                && npz.Read("f").Shape.SequenceEqual([doubles.Length, width])
                && npz.ReadMatrix("f").Data.SequenceEqual(floats, EqualityComparer<float>.Default);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TextsRoundTrip()
    {
        using var folder = new TemporaryFolder();
        Prop.ForAll<NonNull<string>[]>(texts =>
        {
            // numpy cannot store trailing zeros of a text, nor unpaired surrogates.
            var written = Array.ConvertAll(texts, text => string.Concat(text.Get.Where(c => !char.IsSurrogate(c))).TrimEnd('\0') + "🦋");
            NpzFile.Write(folder["t.npz"], ("t", NpyArray.From(written)));
            using var npz = NpzFile.Open(folder["t.npz"]);
            return npz.ReadTexts("t").SequenceEqual(written);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyDamageIsReadOrRefusedButNeverCrashes()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(TestFolders.Data("Storage", "Arrays", "Data", "deflated.npz"));
        Prop.ForAll<int, byte>((place, value) =>
        {
            var damaged = (byte[])whole.Clone();
            damaged[(int)((uint)place % damaged.Length)] = value;
            File.WriteAllBytes(folder["d.npz"], damaged);
            try
            {
                using var npz = NpzFile.Open(folder["d.npz"]);
                foreach (var name in npz.Names)
                    npz.Read(name);
            }
            catch (InvalidFileException)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void ATruncatedFileIsRefused(int length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["t.npz"], File.ReadAllBytes(TestFolders.Data("Storage", "Arrays", "Data", "stored.npz"))[..length]);
        Assert.Contains("cut off", Assert.Throws<InvalidFileException>(() => NpzFile.Open(folder["t.npz"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AChangedByteIsSeen()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["c.npz"], ("x", NpyArray.From(new Matrix(2, 3, Quarters))));
        var bytes = File.ReadAllBytes(folder["c.npz"]);
        bytes[bytes.AsSpan().LastIndexOf(BitConverter.GetBytes(1.25f)) + 2] ^= 1;
        File.WriteAllBytes(folder["c.npz"], bytes);
        using var npz = NpzFile.Open(folder["c.npz"]);
        Assert.Contains("checksum", Assert.Throws<InvalidFileException>(() => npz.Read("x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void TheChecksumIsThatOfZipArchives(string text, uint expected)
    {
        using var stream = new ChecksumStream(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)));
        stream.CopyTo(Stream.Null, bufferSize: 11);
        Assert.Equal(expected, stream.Checksum);
    }

    [Theory]
    [InlineData("half", "element type is <f2")]
    [InlineData("objects", "Python objects")]
    [InlineData("cube", "at most 2 dimensions, found 3")]
    [InlineData("pca", "expected an array pca, found half, objects, cube")]
    public void WhatIsNotReadIsSaid(string name, string reason)
    {
        using var npz = NpzFile.Open(TestFolders.Data("Storage", "Arrays", "Data", "unsupported.npz"));
        var error = Assert.Throws<InvalidFileException>(() => npz.Read(name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("unsupported.npz", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not numpy at all", "magic number")]
    [InlineData("\u0093NUMPY\u0009\0", "found 9.0")]
    [InlineData("\u0093NUMPY\u0001\0\u0010\0{'shape': (2,)} ", "expected a header")]
    [InlineData("\u0093NUMPY\u0001\0\u0010", "cut off")]
    [InlineData("\u0093NUMPY\u0001\0\u003a\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } \nabc", "expected 8 bytes")]
    public void ABadHeaderIsSaid(string content, string reason)
    {
        using var folder = new TemporaryFolder();
        using (var archive = ZipFile.Open(folder["b.npz"], ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("x.npy").Open();
            entry.Write(System.Text.Encoding.Latin1.GetBytes(content));
        }

        using var npz = NpzFile.Open(folder["b.npz"]);
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => npz.Read("x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<U0", "(2000000000,)", "2000000000 elements")]
    [InlineData("|S0", "(2000000000, 1)", "2000000000 elements")]
    [InlineData("<U500000000", "(0,)", null)]
    public void TextsThatTakeNoBytesTakeNoMemory(string descr, string shape, string? reason)
    {
        using var folder = new TemporaryFolder();
        var header = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}";
        using (var archive = ZipFile.Open(folder["b.npz"], ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("x.npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.Latin1.GetBytes(header)]);
        }

        using var npz = NpzFile.Open(folder["b.npz"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        if (reason is null)
            Assert.Empty(npz.ReadTexts("x"));
        else
            Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => npz.Read("x")).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void WrongKindsOfArraysAreSaid()
    {
        using var npz = NpzFile.Open(TestFolders.Data("Storage", "Arrays", "Data", "stored.npz"));
        Assert.Contains("expected 2 dimensions in the array ids", Assert.Throws<InvalidFileException>(() => npz.ReadMatrix("ids")).Message, StringComparison.Ordinal);
        Assert.Contains("expected numbers", Assert.Throws<InvalidFileException>(() => npz.ReadMatrix("paths")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidFileException>(() => npz.ReadInt64s("doubles"));
        Assert.Throws<InvalidFileException>(() => npz.ReadInt64s("number"));
        Assert.Throws<InvalidFileException>(() => npz.ReadTexts("ids"));
        Assert.Throws<InvalidFileException>(() => npz.ReadText("paths"));
    }

    [Fact]
    public void TheFirstMatrixThereIsServesElseTheOnlyArray()
    {
        using var folder = new TemporaryFolder();
        using (var stored = NpzFile.Open(TestFolders.Data("Storage", "Arrays", "Data", "stored.npz")))
        {
            Assert.Equal(3, stored.ReadFirstMatrix("pca", "embeddings").Columns);
            Assert.Contains("pca or umap", Assert.Throws<InvalidFileException>(() => stored.ReadFirstMatrix("pca", "umap")).Message, StringComparison.Ordinal);
        }

        NpzFile.Write(folder["one.npz"], ("arr_0", NpyArray.From(new Matrix(2, 3, Quarters))));
        using var one = NpzFile.Open(folder["one.npz"]);
        Assert.Equal(Quarters, one.ReadFirstMatrix("pca", "embeddings").Data);
    }

    [Theory]
    [InlineData(float.NaN, "found NaN in row 1")]
    [InlineData(float.PositiveInfinity, "in row 1")]
    [InlineData(-1e30f, "found -1E+30 in row 1")]
    public void PointsAreNumbersThatCanBeReckonedWith(float number, string message)
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["p.npz"], ("embeddings", NpyArray.From(new Matrix(2, 2, [1, 2, 3, number]))));
        using var npz = NpzFile.Open(folder["p.npz"]);
        Assert.Contains(message, Assert.Throws<InvalidFileException>(() => npz.ReadVectors("embeddings")).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<InvalidFileException>(() => EmbeddingFile.Read(folder["p.npz"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 3, 3 }, "3 was found twice")]
    [InlineData(new long[] { 3 }, "1 ids and 2 rows")]
    public void EveryRowHasAnIdOfItsOwn(long[] ids, string message)
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["p.npz"], ("embeddings", NpyArray.From(new Matrix(2, 2, [1, 2, 3, 4]))), ("ids", NpyArray.From(ids)));
        using var npz = NpzFile.Open(folder["p.npz"]);
        Assert.Contains(message, Assert.Throws<InvalidFileException>(() => npz.ReadVectors("embeddings")).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<InvalidFileException>(() => EmbeddingFile.Read(folder["p.npz"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(2147483647, 0)", "columns")]
    [InlineData("(0, 2147483647)", "columns")]
    [InlineData("(1000000000000000000, 1)", "dimensions below")]
    [InlineData("(2147483647, 2147483647)", "bytes of elements")]
    [InlineData("(-1, 2)", "expected a header")]
    [InlineData("(2, 2, 2)", "at most 2 dimensions")]
    public void AbsurdShapesAreRefusedInLittleMemory(string shape, string message)
    {
        using var folder = new TemporaryFolder();
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}";
        using (var archive = ZipFile.Open(folder["b.npz"], ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("embeddings.npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.Latin1.GetBytes(header)]);
        }

        using var npz = NpzFile.Open(folder["b.npz"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(message, Assert.Throws<InvalidFileException>(() => npz.ReadVectors("embeddings")).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void ASingleNpyFileIsRecognised()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.npz"], [0x93, .. "NUMPY"u8, 1, 0, 0, 0]);
        Assert.Contains("np.savez", Assert.Throws<InvalidFileException>(() => NpzFile.Open(folder["a.npz"])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidFileException>(() => NpzFile.Open(folder["missing.npz"]));
    }

    private static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);

    private static string Run(string code, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PYTHONIOENCODING"] = "utf-8" } };
        foreach (var argument in (string[])["-c", code, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output + error.Result).Trim();
    }
}
