using System.Text.Json;
using Imago.Embedding.Clip;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipTokenizerOracleTests
{
    [Fact]
    public void IdsMatchOpenAiWithoutFtfy()
    {
        var tokenizer = ClipTokenizer.Load(TestFolders.Shared("clip", "bpe_simple_vocab_16e6.txt.gz"));
        Assert.Equal((49406, 49407, 49408), (tokenizer.StartId, tokenizer.EndId, tokenizer.VocabularySize));
        var lines = File.ReadLines(TestFolders.Shared("oracle", "clip", "clip_tokens.jsonl")).ToArray();
        Assert.Equal(3000, lines.Length);
        Assert.All(lines, line =>
        {
            var known = JsonDocument.Parse(line).RootElement;
            var ids = known.TryGetProperty("ids_without_ftfy", out var plain) ? plain : known.GetProperty("ids");
            Assert.Equal(Padded(ids), tokenizer.Encode(known.GetProperty("text").GetString()!));
        });
    }

    [Fact]
    public void HalvesOfSurrogatePairsCountAsReplacementCharacters()
    {
        var tokenizer = ClipTokenizer.Load(TestFolders.Shared("clip"));
        Assert.All(File.ReadLines(TestFolders.Shared("oracle", "clip", "clip_tokens_surrogates.jsonl")), line =>
        {
            var known = JsonDocument.Parse(line).RootElement;
            var text = string.Concat(known.GetProperty("utf16").EnumerateArray().Select(unit => (char)unit.GetInt32()));
            Assert.Equal(Padded(known.GetProperty("ids")), tokenizer.Encode(text));
        });
    }

    private static int[] Padded(JsonElement ids)
    {
        var padded = new int[77];
        ids.EnumerateArray().Select(id => id.GetInt32()).ToArray().CopyTo(padded, 0);
        return padded;
    }
}
