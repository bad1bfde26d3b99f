using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Imago.Embedding.Clip;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip.Tokens;

public sealed class ClipVocabularyFileTests
{
    private const long MostBytes = 48 << 20;
    private static readonly string[] Words = ["<|startoftext|>", "<|endoftext|>", "</w>", "#version", " ", "\n", "\"", "\\ud800", "null", "a", "zz"];

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    public void DamagedVocabulariesAreReadOrRefused(string damaged)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "vocab.json", "merges.txt" })
            File.Copy(Known(name), folder[name]);
        var refused = 0;
        new FuzzedFiles([File.ReadAllBytes(Known(damaged))], Words).AreReadOrRefused(
            folder[damaged],
            _ =>
            {
                refused++;
                ClipTokenizer.Load(folder["vocab.json"]).Encode("A photo of a castle, 1999");
                refused--;
            },
            MostBytes);
        Assert.InRange(refused, 1, FuzzedFiles.Cases - 1);
    }

    [Fact]
    public void DamagedPackedListsAreReadOrRefused()
    {
        using var folder = new TemporaryFolder();

        // The long list is slow, so only one file in a hundred is made from it.
        byte[][] seeds = [.. Enumerable.Repeat(Packed(File.ReadAllBytes(Known("merges.txt"))), 99), Packed(ListAsLongAsClips())];
        new FuzzedFiles(seeds, Words).AreReadOrRefused(folder["list"], path => ClipTokenizer.Load(path).Encode("A photo of a castle, 1999"), MostBytes);
    }

    [Fact]
    public void AListAsLongAsClipsNeedsNoVocabulary()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["packed"], Packed(ListAsLongAsClips()));
        File.WriteAllBytes(folder["plain"], ListAsLongAsClips());
        var (packed, plain) = (ClipTokenizer.Load(folder["packed"]), ClipTokenizer.Load(folder["plain"]));
        Assert.Equal((49406, 49407, 49408), (packed.StartId, packed.EndId, packed.VocabularySize));

        // "!!" was merged first, then "!" with a quotation mark; neither has an ending form.
        Assert.Equal([49406, 512, 256, 49407], packed.Encode("!!!").Take(4));
        Assert.Equal(packed.Encode("!\"#$ photo"), plain.Encode("!\"#$ photo"));
    }

    [Fact]
    public void HuggingFacesTwoFilesGiveTheSameIdsAsOpenAisOne()
    {
        using var folder = new TemporaryFolder();
        var source = TestFolders.Shared("clip", "bpe_simple_vocab_16e6.txt.gz");
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(source), CompressionMode.Decompress));
        var merges = unpacked.ReadToEnd().Split('\n')[1..48895];

        // The published vocabulary: printable bytes, other bytes, the same bytes as word endings, the result of each merge, the special
        // tokens.
        var bytes = Enumerable.Range(0x21, 94).Concat(Enumerable.Range(0xA1, 12)).Concat(Enumerable.Range(0xAE, 82)).Concat(Enumerable.Range(0x100, 68)).Select(c => ((char)c).ToString()).ToArray();
        string[] symbols = [.. bytes, .. bytes.Select(b => b + "</w>"), .. merges.Select(m => m.Replace(" ", "", StringComparison.Ordinal)), "<|startoftext|>", "<|endoftext|>"];
        File.WriteAllText(folder["vocab.json"], JsonSerializer.Serialize(symbols.Select((symbol, id) => (symbol, id)).ToDictionary(s => s.symbol, s => s.id)));
        File.WriteAllText(folder["merges.txt"], "#version: 0.2\n" + string.Join('\n', merges) + "\n");
        ClipTokenizer[] tokenizers = [ClipTokenizer.Load(source), ClipTokenizer.Load(folder.Path), ClipTokenizer.Load(folder["vocab.json"]), ClipTokenizer.Load(folder["merges.txt"])];
        foreach (var line in File.ReadLines(TestFolders.Shared("oracle", "clip", "clip_tokens.jsonl")))
        {
            using var known = JsonDocument.Parse(line);
            var text = known.RootElement.GetProperty("text").GetString()!;
            var ids = tokenizers.Select(t => t.Encode(text)).ToArray();
            Assert.All(ids[1..], other => Assert.Equal(ids[0], other));
        }
    }

    private static string Known(string name) => TestFolders.Data("Embedding", "Clip", "Data", name);

    // All pairs of printable characters, then triples.
    private static byte[] ListAsLongAsClips()
    {
        var signs = Enumerable.Range(0x21, 94).Select(c => ((char)c).ToString()).ToArray();
        var pairs = signs.SelectMany(a => signs.Select(b => (Left: a, Right: b))).ToArray();
        var triples = pairs.SelectMany(pair => signs.Select(c => (Left: pair.Left + pair.Right, Right: c)));
        var lines = pairs.Concat(triples).Take(48894).Select(merge => $"{merge.Left} {merge.Right}\n");
        return Encoding.UTF8.GetBytes("\"made up#version: 0.2\n" + string.Concat(lines));
    }

    private static byte[] Packed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var packer = new GZipStream(stream, CompressionLevel.Fastest))
            packer.Write(content);
        return stream.ToArray();
    }
}
