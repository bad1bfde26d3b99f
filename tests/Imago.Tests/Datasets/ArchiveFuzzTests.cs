using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Imago.Datasets;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Datasets;

/// <summary>
/// Randomly damaged archives are unpacked or refused, and no file is written outside the folder. IMAGO_FUZZ_CASES sets the number of cases.
/// </summary>
public sealed class ArchiveFuzzTests : IDisposable
{
    private const long MostBytes = 200_000;

    private static readonly string[] Names = ["a.txt", "d/b.txt", "../up.txt", "/abs.txt", "d/../../x", "C:\\y", "d", "d/", "..", ".", "\\\\host\\share", "n\0ul", new string('l', 300)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnyArchiveIsUnpackedOrRefused()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("IMAGO_FUZZ_CASES") ?? "2000", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(_folder["in"]);
        var most = 0L;
        Prop.ForAll(Archives().ToArbitrary(), archive =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Check(archive);
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, {most / 1e6:0.0} MB allocated for one at most"));
        Assert.InRange(most, 0, 64 << 20);
    }

    private static Gen<byte[]> Archives() =>
        from kind in Gen.Choose(0, 4)
        from names in Gen.Elements(Names).NonEmptyListOf()
        from content in Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf()
        from damages in Gen.Two(Gen.Choose(0, int.MaxValue)).ListOf()
        from cut in Gen.Frequency((3, Gen.Constant(1.0)), (1, Gen.Choose(0, 1000).Select(i => i / 1000.0)))
        select Damaged(Made(kind, [.. names.Take(8)], content), [.. damages.Take(6)], cut, kind);

    private static byte[] Made(int kind, string[] names, byte[] content)
    {
        var text = System.Text.Encoding.Latin1.GetString(content);
        return kind switch
        {
            0 => TestArchives.Zip(names.Select(name => (name, content, 0))),
            1 => TestArchives.Zip(names.Select(name => (name, new byte[content.Length * 500], 0)), CompressionLevel.Fastest),
            2 => Tar(TarEntryFormat.Pax, names, text),
            3 => Tar(TarEntryFormat.Gnu, names, text),
            _ => TestArchives.Gzip(Tar(TarEntryFormat.Pax, names, text)),
        };
    }

    private static byte[] Tar(TarEntryFormat format, string[] names, string text) =>
        TestArchives.Tar(format, [.. names.Select(name => TestArchives.File(name.Replace('\0', '0'), text, format))]);

    private static byte[] Damaged(byte[] archive, (int Place, int Value)[] damages, double cut, int kind)
    {
        foreach (var (place, value) in damages)
        {
            // A header with a wrong checksum is refused at once. Most checksums are corrected, so that the code behind that check is
            // reached.
            archive[place % archive.Length] = (byte)value;
            if (kind is 2 or 3 && value % 4 != 0)
                MakeRight(archive, place % archive.Length / 512 * 512);
        }

        return archive[..(int)(archive.Length * cut)];
    }

    private static void MakeRight(byte[] tar, int header)
    {
        "        "u8.CopyTo(tar.AsSpan(header + 148));
        System.Text.Encoding.ASCII.GetBytes($"{Convert.ToString(tar.AsSpan(header, 512).ToArray().Sum(b => b), 8),6}\0 ").CopyTo(tar, header + 148);
    }

    private void Check(byte[] archive)
    {
        File.WriteAllBytes(_folder["in/archive"], archive);
        Directory.CreateDirectory(_folder["in/out"]);
        try
        {
            Archive.Unpack(_folder["in/archive"], _folder["in/out"], new UnpackLimits { Bytes = MostBytes, Entries = 100 }, CancellationToken.None);
        }
        catch (ImagoException)
        {
            // A refusal is one of the two permitted outcomes.
        }

        Assert.Equal(["in"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(["archive", "out"], Directory.GetFileSystemEntries(_folder["in"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var files = new DirectoryInfo(_folder["in/out"]).GetFileSystemInfos("*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.Null(file.LinkTarget));
        Assert.InRange(files.OfType<FileInfo>().Sum(file => file.Length), 0, MostBytes);
        Directory.Delete(_folder["in/out"], recursive: true);
    }
}
