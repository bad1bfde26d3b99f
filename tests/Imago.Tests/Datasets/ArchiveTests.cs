using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Imago.Datasets;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Datasets;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AZipIsUnpacked()
    {
        Unpack(TestArchives.Zip(("a.txt", "one"), ("deep/er/b.txt", "two"), ("empty/", ""), ("win\\dows.txt", "three"), ("./dot.txt", "four"), ("бабочка.txt", "five")));
        Assert.Equal(["one", "two", "three", "four", "five"], new[] { "a.txt", "deep/er/b.txt", "win/dows.txt", "dot.txt", "бабочка.txt" }.Select(name => File.ReadAllText(_folder[$"out/{name}"])));
        Assert.True(Directory.Exists(_folder["out/empty"]));
    }

    [Fact]
    public void AnEmptyZipIsUnpacked()
    {
        Unpack(TestArchives.Zip());
        Assert.Empty(Directory.GetFileSystemEntries(_folder["out"]));
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax, true)]
    [InlineData(TarEntryFormat.Gnu, true)]
    [InlineData(TarEntryFormat.Ustar, false)]
    [InlineData(TarEntryFormat.V7, true)]
    public void ATarIsUnpackedInEveryFormat(TarEntryFormat format, bool gzip)
    {
        var longName = format is TarEntryFormat.V7 ? "short.txt" : $"{new string('f', 90)}/{new string('n', 60)}.txt";
        var big = new string('x', 2000);
        var tar = TestArchives.Tar(format, TestArchives.File("a/b.txt", "one", format), TestArchives.File(longName, big, format), TestArchives.File("none.txt", "", format));
        Unpack(gzip ? TestArchives.Gzip(tar) : tar);
        Assert.Equal(["one", big, ""], new[] { "a/b.txt", longName, "none.txt" }.Select(name => File.ReadAllText(_folder[$"out/{name}"])));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData("\\evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("C:\\evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("C:evil.txt")]
    [InlineData("a/D:/evil.txt")]
    [InlineData("a\u0001b")]
    [InlineData("a\nb")]
    public void ANameThatLeadsOutOfTheFolderIsRefused(string name)
    {
        foreach (var archive in (byte[][])[TestArchives.Zip((name, "x")), TestArchives.Gzip(TestArchives.Tar(TarEntryFormat.Pax, TestArchives.File(name, "x")))])
        {
            var error = Assert.Throws<InvalidFileException>(() => Unpack(archive));
            Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*evil*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    public void LinksAndDevicesInATarAreRefused(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "link");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "../outside";
        Assert.Contains("link, a device", Assert.Throws<InvalidFileException>(() => Unpack(TestArchives.Tar(TarEntryFormat.Pax, entry))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xA1FF)]
    [InlineData(0x11FF)]
    [InlineData(0x61FF)]
    public void LinksAndDevicesInAZipAreRefused(int mode) =>
        Assert.Contains("link or a device", Assert.Throws<InvalidFileException>(() => Unpack(TestArchives.Zip([("link", "../outside"u8.ToArray(), mode)]))).Message, StringComparison.Ordinal);

    [Fact]
    public void ABombIsStopped()
    {
        var zeros = new byte[3_000_000];
        foreach (var archive in (byte[][])[TestArchives.Zip([("bomb", zeros, 0)]), TestArchives.Gzip(TestArchives.Tar(TarEntryFormat.Pax, TestArchives.File("bomb", Encoding.UTF8.GetString(zeros))))])
            Assert.Contains("made to fill the disk", Assert.Throws<InvalidFileException>(() => Unpack(archive, new UnpackLimits { FreeBytes = 1_000_000, Ratio = 10 })).Message, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_folder.Path, "bomb", SearchOption.AllDirectories), path => Assert.InRange(new FileInfo(path).Length, 0, 1_000_000));
        Assert.Throws<InvalidFileException>(() => Unpack(TestArchives.Zip([("bomb", zeros, 0)], CompressionLevel.NoCompression), new UnpackLimits { Bytes = 2_000_000 }));
        Unpack(TestArchives.Zip([("bomb", zeros, 0)]));
    }

    [Fact]
    public void TooManyFilesAreStopped() => Assert.Contains(
        "more than 3 files",
        Assert.Throws<InvalidFileException>(() => Unpack(TestArchives.Zip(("a", ""), ("b", ""), ("c", ""), ("d", "")), new UnpackLimits { Entries = 3 })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "a/b")]
    [InlineData("a", "./a")]
    public void TheSameNameTwiceIsRefused(string first, string second)
    {
        Assert.Throws<InvalidFileException>(() => Unpack(TestArchives.Zip((first, "1"), (second, "2"))));
        Assert.Throws<InvalidFileException>(() => Unpack(TestArchives.Tar(TarEntryFormat.Pax, TestArchives.File(first, "1"), TestArchives.File(second, "2"))));
    }

    [Fact]
    public void ADamagedFileInAZipIsFoundByItsChecksum()
    {
        var zip = TestArchives.Zip([("a.txt", "hello, butterflies"u8.ToArray(), 0)], CompressionLevel.NoCompression);
        zip[zip.AsSpan().IndexOf("butterflies"u8)] ^= 1;
        Assert.Contains("checksum", Assert.Throws<InvalidFileException>(() => Unpack(zip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATarThatIsCutOffOrDamagedIsRefused()
    {
        var tar = TestArchives.Tar(TarEntryFormat.Ustar, TestArchives.File("a.txt", new string('x', 3000), TarEntryFormat.Ustar));
        var gzip = TestArchives.Gzip(tar);
        var damaged = (byte[])gzip.Clone();
        damaged[^6] ^= 1;
        foreach (var bad in (byte[][])[tar[..600], tar[..3584], gzip[..(gzip.Length / 2)], damaged])
            Assert.Throws<InvalidFileException>(() => Unpack(bad));
        tar[0] ^= 1;
        Assert.Contains("header", Assert.Throws<InvalidFileException>(() => Unpack(tar)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('L', "17777777777")]
    [InlineData('L', "07777777777")]
    [InlineData('x', "07777777777")]
    [InlineData('K', "00004000001")]
    [InlineData('g', "\u0080\0\0\0\0\0\0\u0001\0\0\0")]
    public void ATarThatClaimsANameOfGigabytesTakesNoMemory(char type, string length)
    {
        var tar = TestArchives.Gzip([.. TestArchives.TarHeader("././@LongLink", type, length), .. new byte[10_000]]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("extended header of", Assert.Throws<InvalidFileException>(() => Unpack(tar)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void APaxRecordMaySayAFilesLength()
    {
        byte[] block(string text) => [.. Encoding.ASCII.GetBytes(text), .. new byte[512 - text.Length]];
        Unpack([.. TestArchives.TarHeader("pax", 'x', "00000000014"), .. block("12 size=600\n"), .. TestArchives.TarHeader("a.txt", '0', "00000000000"), .. new byte[1024],
            .. TestArchives.TarHeader("b.txt", '0', "00000000003"), .. block("two"), .. new byte[1024]]);
        Assert.Equal((600, "two"), (new FileInfo(_folder["out/a.txt"]).Length, File.ReadAllText(_folder["out/b.txt"])));
    }

    [Theory]
    [InlineData("20 GNU.sparse.map=0\n")]
    [InlineData("22 GNU.sparse.major=1\n")]
    public void ASparseFileInATarIsRefused(string record)
    {
        byte[] tar = [.. TestArchives.TarHeader("pax", 'x', Convert.ToString(record.Length, 8).PadLeft(11, '0')), .. Encoding.ASCII.GetBytes(record), .. new byte[512 - record.Length],
            .. TestArchives.TarHeader("a.txt", '0', "00000000000"), .. new byte[1024]];
        Assert.Contains("sparse", Assert.Throws<InvalidFileException>(() => Unpack(tar)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatClaimsContentIsRefused() =>
        Assert.Throws<InvalidFileException>(() => Unpack([.. TestArchives.TarHeader("a/", '0', "00000000003"), .. new byte[512], .. new byte[1024]]));

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("<html>not an archive</html>")]
    [InlineData("PK\u0003\u0004 and nothing more")]
    [InlineData("\u001f\u008b\u0008\0\0")]
    public void WhatIsNoArchiveIsRefused(string content) => Assert.Throws<InvalidFileException>(() => Unpack(Encoding.Latin1.GetBytes(content)));

    private void Unpack(byte[] archive, UnpackLimits? limits = null)
    {
        File.WriteAllBytes(_folder["archive"], archive);
        if (Directory.Exists(_folder["out"]))
            Directory.Delete(_folder["out"], recursive: true);
        Directory.CreateDirectory(_folder["out"]);
        Archive.Unpack(_folder["archive"], _folder["out"], limits ?? new UnpackLimits(), TestContext.Current.CancellationToken);
    }
}
