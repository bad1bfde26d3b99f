using System.IO.Compression;
using System.Text.Json;
using Imago.Embedding.Clip;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipTokenizerTests
{
    private static readonly ClipTokenizer Small = ClipTokenizer.Load(TestFolders.Data("Embedding", "Clip", "Data"));

    [Fact]
    public void IdsMatchPythonsOwnParts()
    {
        var cases = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Clip", "Data", "tokens.json"))).RootElement.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(261, cases.Length);
        Assert.All(cases, known =>
            Assert.Equal(known.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()), Used(Small.Encode(known.GetProperty("text").GetString()!))));
    }

    [Fact]
    public void ATextTooLongIsCutAndItsEndTokenKept()
    {
        var ids = Small.Encode(string.Concat(Enumerable.Repeat("a ", 500)));
        Assert.Equal((77, Small.StartId, Small.EndId), (ids.Length, ids[0], ids[^1]));
        Assert.Equal([.. ids[..9], Small.EndId], Small.Encode(string.Concat(Enumerable.Repeat("a ", 9)), 10));
        Assert.Equal([.. ids[..9], Small.EndId, 0], Small.Encode(string.Concat(Enumerable.Repeat("a ", 8)), 11));
        Assert.Equal([Small.StartId, Small.EndId], Small.Encode("a photo", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Encode("a", 1));
    }

    [Theory]
    [InlineData("a photo", "  A\u00A0\t PHOTO\u2003\u001F")]
    [InlineData("caf\u00E9 & caf\u00E9", "caf&eacute; &amp;amp; CAF&Eacute")]
    [InlineData("\u03BF\u03B4\u03C5\u03C3\u03C3\u03B5\u03C5\u03C2 \u03C3", "\u039F\u0394\u03A5\u03A3\u03A3\u0395\u03A5\u03A3 \u03A3")]
    [InlineData("i\u0307zmir", "\u0130zmir")]
    [InlineData("a b", "a\u0345b")]
    [InlineData("\uFFFD\uFFFD", "&#xD800;&#0;")]
    [InlineData("<|endoftext|>", "<|ENDOFTEXT|>")]
    public void TextsThatCleanUpToTheSameHaveTheSameIds(string clean, string text) => Assert.Equal(Small.Encode(clean), Small.Encode(text));

    [Fact]
    public void HalfASurrogatePairIsAReplacementCharacter() =>
        Assert.Equal(Small.Encode("a\uFFFD b\uFFFD\uFFFD"), Small.Encode("a" + (char)0xD83D + " b" + (char)0xDE00 + (char)0xD83D));

    [Fact]
    public void ThreadsAndWordsBeyondTheCacheChangeNothing()
    {
        var texts = Enumerable.Range(0, 50_000).Select(i => $"photo{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676 % 26))}{(char)('a' + (i / 17576))}").ToArray();
        var fresh = ClipTokenizer.Load(TestFolders.Data("Embedding", "Clip", "Data"));
        var together = texts.AsParallel().AsOrdered().Select(text => fresh.Encode(text, 12)).ToArray();
        Assert.All(Enumerable.Range(0, 500).Select(i => i * 97), i => Assert.Equal(Small.Encode(texts[i], 12), together[i]));
    }

    [Fact]
    public void AWordOfAMillionLettersIsEncoded() => Assert.Equal(Small.EndId, Small.Encode(new string('o', 1_000_000))[^1]);

    [Fact]
    public void WhatIsNoTokenizerIsRefused()
    {
        using var folder = new TemporaryFolder();
        string Refusal(string name) => Assert.Throws<InvalidFileException>(() => ClipTokenizer.Load(folder[name])).Reason;
        Assert.Contains("vocab.json", Refusal(""), StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Refusal("missing.txt"), StringComparison.Ordinal);
        File.WriteAllText(folder["a.txt"], "i n\nt h\n");
        Assert.Contains("#version", Refusal("a.txt"), StringComparison.Ordinal);
        File.WriteAllText(folder["b.txt"], "#version: 0.2\ni n\nt h e\n");
        Assert.Contains("line 3", Refusal("b.txt"), StringComparison.Ordinal);
        File.WriteAllText(folder["c.txt"], "#version: 0.2\ni n\n");
        Assert.Contains("48894 merges, found 1", Refusal("c.txt"), StringComparison.Ordinal);
        File.WriteAllText(folder["vocab.json"], "{\"a\": 1");
        Assert.Contains("JSON", Refusal("vocab.json"), StringComparison.Ordinal);
        File.WriteAllText(folder["vocab.json"], "{\"<|startoftext|>\": 0, \"<|endoftext|>\": 1}");
        Assert.Contains("cannot be opened", Refusal("vocab.json"), StringComparison.Ordinal);
        File.WriteAllText(folder["merges.txt"], "#version: 0.2\n");
        Assert.Contains("\"\u0100\"", Refusal("vocab.json"), StringComparison.Ordinal);
        File.WriteAllText(folder["vocab.json"], "{\"<|startoftext|>\": 0, \"<|endoftext|>\": -1}");
        Assert.Contains("ids should be from 0", Refusal("vocab.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatUnpacksWithoutEndIsRefused()
    {
        using var folder = new TemporaryFolder();
        using (var packed = new GZipStream(File.Create(folder["bomb.gz"]), CompressionLevel.Optimal))
        {
            for (var i = 0; i < 100; i++)
                packed.Write(new byte[1 << 20]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("at most", Assert.Throws<InvalidFileException>(() => ClipTokenizer.Load(folder["bomb.gz"])).Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    private static IEnumerable<int> Used(int[] ids) => ids.Take(Array.LastIndexOf(ids, Small.EndId) + 1);
}
