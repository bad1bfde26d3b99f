using System.Text;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Storage;

public sealed class CsvRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("path,kind\na.jpg,x\n")]
    [InlineData("path;kind\na.jpg;x\n")]
    [InlineData("path\tkind\r\na.jpg\tx\r\n")]
    [InlineData("sep=;\npath;kind\na.jpg;x\n")]
    [InlineData("\"sep=|\"\r\npath|kind\r\na.jpg|x\r\n")]
    [InlineData("sep=\t\npath\tkind\na.jpg\tx\n")]
    [InlineData(" path , kind \na.jpg,x\n")]
    [InlineData("Path;\"Kind\"\n\"a.jpg\";x")]
    [InlineData("\ufeffpath;kind;a, b\na.jpg;x;\n")]
    [InlineData("\npath,kind\na.jpg,x\n")]
    public void SpreadsheetsFormsAreRead(string content)
    {
        File.WriteAllText(_folder["t.csv"], content);
        foreach (var open in (Func<CsvRows>[])[() => CsvRows.Open(_folder["t.csv"], "path"), () => CsvRows.OpenTable(_folder["t.csv"])])
        {
            using var rows = open();
            Assert.True(rows.Next());
            Assert.Equal(("a.jpg", "x"), (rows.Text("path"), rows.Text("kind")));
            Assert.False(rows.Next());
        }
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", true)]
    public void EncodingsAreTold(string name, bool isWindows)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        var text = "path,kind\n" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"{i}.jpg,Café €{i}\n"));
        foreach (var mark in (byte[][])[[], encoding.GetPreamble()])
        {
            File.WriteAllBytes(_folder["t.csv"], [.. mark, .. encoding.GetBytes(text)]);
            using var rows = CsvRows.Open(_folder["t.csv"], "path");
            for (var i = 0; rows.Next(); i++)
                Assert.Equal($"Café €{i}", rows.Text("kind"));
            Assert.Equal(isWindows, rows.IsWindows);
        }
    }

    [Theory]
    [InlineData(new byte[] { (byte)'p', (byte)'a', (byte)'t', (byte)'h', (byte)'\n', 0xC3, 0xA9, (byte)'\n', 0xFF, (byte)'\n' }, "line 3: text in UTF-8, UTF-16 or Windows-1252 was expected")]
    [InlineData(new byte[] { (byte)'p', (byte)'a', (byte)'t', (byte)'h', (byte)'\n', 0x81, (byte)'\n' }, "line 2: text in UTF-8")]
    [InlineData(new byte[] { (byte)'p', (byte)'a', (byte)'t', (byte)'h', (byte)'\n', (byte)'a', 0, (byte)'b', (byte)'\n' }, "line 2: text was expected, and a character NUL was found")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0, (byte)'p', 0, 0, 0 }, "NUL")]
    public void WhatIsNoTextIsRefusedByItsLine(byte[] content, string message)
    {
        File.WriteAllBytes(_folder["t.csv"], content);
        Assert.Contains(message, Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.Open(_folder["t.csv"]))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.OpenTable(_folder["t.csv"])));
    }

    [Fact]
    public void QuotesInPeoplesTablesStandForThemselvesUnlessTheyAreLeftOpen()
    {
        File.WriteAllText(_folder["t.csv"], "path,kind,size\na.jpg,5\" screen,\nb.jpg,\"x\" y,1\nc.jpg\n");
        Assert.Equal([["a.jpg", "5\" screen", ""], ["b.jpg", "x y", "1"], ["c.jpg", "", ""]], ReadAll(() => CsvRows.OpenTable(_folder["t.csv"])));
        File.WriteAllText(_folder["t.csv"], "path,kind\na.jpg,\"open\nb.jpg,x\n");
        Assert.Contains("line 2: a quote is opened", Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.OpenTable(_folder["t.csv"]))).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder["t.csv"], "path,\"kind\na.jpg,x\nb.jpg,x\n");
        Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.OpenTable(_folder["t.csv"])));
        File.WriteAllText(_folder["t.csv"], "path,kind\na.jpg,red,bird\n");
        Assert.Contains("line 2: 2 fields were expected, and 3 were found", Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.OpenTable(_folder["t.csv"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesBehindTheSeparatorsOwnAreCountedRight()
    {
        File.WriteAllText(_folder["t.csv"], "sep=;\npath;size\na;1\nb;x\n");
        using var rows = CsvRows.Open(_folder["t.csv"], "path");
        Assert.True(rows.Next() && rows.Next());
        Assert.Contains("line 4, column size", Assert.Throws<InvalidFileException>(() => rows.Whole("size", 0, 0, 9)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamedInFull()
    {
        Assert.Contains("a CSV file with a header line was expected here, and there is no file", Assert.Throws<InvalidFileException>(() => CsvRows.OpenTable(_folder["gone.csv"])).Message, StringComparison.Ordinal);
        Assert.Contains("a CSV file with the columns id,hash was expected here", Assert.Throws<InvalidFileException>(() => CsvRows.Open(_folder["gone.csv"], "id", "hash")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EndlessLinesAndColumnsTakeLittleMemory()
    {
        foreach (var content in (IEnumerable<char>[])[Enumerable.Repeat('a', 100 << 20), Enumerable.Repeat(',', 1_000_000), "path\n\"".Concat(Enumerable.Repeat('\n', 20 << 20))])
        {
            using (var writer = new StreamWriter(_folder["t.csv"]))
            {
                foreach (var piece in content.Chunk(1 << 16))
                    writer.Write(piece);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.Open(_folder["t.csv"], "path")));
            Assert.Throws<InvalidFileException>(() => ReadAll(() => CsvRows.OpenTable(_folder["t.csv"]), "path"));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 << 20);
        }
    }

    [Fact]
    public void AnyDamageIsReadOrRefused()
    {
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes("id,path,cluster\n0,\"/a, \"\"b\"\".jpg\",1\n1,/é.jpg,0\n"),
            Encoding.Unicode.GetBytes("\ufeffpath;kind\na.jpg;Öl\n"),
            Encoding.Latin1.GetBytes("sep=;\npath;kind\na.jpg;\u00d6l\n"),
        ];
        new FuzzedFiles(seeds, ["sep=", "\"", "path", ";"]).AreReadOrRefused(
            _folder["t.csv"],
            path =>
            {
                ReadAll(() => CsvRows.OpenTable(path));
                ReadAll(() => CsvRows.Open(path, "path"));
            },
            mostBytes: 32 << 20,
            leastShare: 0.01);
    }

    private static List<string[]> ReadAll(Func<CsvRows> open, params string[] required)
    {
        using var rows = open();
        Assert.All(required, column => Assert.True(rows.Has(column)));
        var read = new List<string[]>();
        while (rows.Next())
            read.Add([.. rows.Columns.Select(rows.Text)]);
        return read;
    }
}
