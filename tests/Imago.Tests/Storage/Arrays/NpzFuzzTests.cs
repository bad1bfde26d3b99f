using System.IO.Compression;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Storage.Arrays;

public sealed class NpzFuzzTests
{
    private static readonly string[] Words =
        ["<f4", "<f8", "<i8", "<i4", "|u1", "<U0", "<U1", "<U500000000", "|S0", "|S1", "|S2000000000", "<c8", "descr", "fortran_order", "shape", "True", "False", "(", ")", "'", "(2,)", "(0,)", "npy"];

    private static readonly string[] Files = ["stored.npz", "deflated.npz", "versions.npz", "unsupported.npz"];

    /// <summary>Damages the archive's structure: local headers, central directory, end record, compressed data.</summary>
    [Fact]
    public void AnyDamageToTheArchiveIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        new FuzzedFiles(Array.ConvertAll(Files, file => File.ReadAllBytes(TestFolders.Data("Storage", "Arrays", "Data", file))), Words)
            .AreReadOrRefused(folder["a.npz"], ReadAll, mostBytes: 64 << 20, leastShare: 0.01);
    }

    /// <summary>Damages the arrays inside a sound archive, whose lengths and checksums match the damaged bytes.</summary>
    [Fact]
    public void AnyDamageToAnArrayIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        new FuzzedFiles([.. Files.SelectMany(Contents)], Words).AreReadOrRefused(folder["a.npy"], path =>
        {
            Pack(folder["a.npz"], File.ReadAllBytes(path));
            ReadAll(folder["a.npz"]);
        }, mostBytes: 64 << 20, leastShare: 0.01);
    }

    private static IEnumerable<byte[]> Contents(string file)
    {
        using var archive = ZipFile.OpenRead(TestFolders.Data("Storage", "Arrays", "Data", file));
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var content = new byte[entry.Length];
            stream.ReadExactly(content);
            yield return content;
        }
    }

    private static void Pack(string path, byte[] content)
    {
        using var stream = File.Create(path);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry("x.npy", CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }

    private static void ReadAll(string path)
    {
        using var npz = NpzFile.Open(path);
        foreach (var name in npz.Names)
        {
            _ = npz.Contains(name);
            npz.Read(name);
        }
    }
}
