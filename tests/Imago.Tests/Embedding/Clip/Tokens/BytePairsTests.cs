using FsCheck;
using FsCheck.Fluent;
using Imago.Embedding.Clip.Tokens;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip.Tokens;

public sealed class BytePairsTests
{
    [Fact]
    public void TheQueueGivesWhatThePlainLoopGives()
    {
        // Merges in random order, so that a pair may be made by a merge learned later; few letters, so that merges interact.
        var cases = Gen.Zip(Gen.Choose(0, int.MaxValue - 1), Gen.Choose(1, 24));
        Prop.ForAll(Arb.From(cases), drawn =>
        {
            var random = new Random(drawn.Item1);
            var merges = Merges(random);
            var vocabulary = ClipVocabulary.FromMerges(merges);
            var word = string.Concat(Enumerable.Range(0, drawn.Item2).Select(_ => (char)('a' + random.Next(3))));
            return BytePairs.Encode(vocabulary, word).SequenceEqual(Plain(vocabulary, word));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(FuzzedFiles.Cases));
    }

    private static (string Left, string Right)[] Merges(Random random)
    {
        List<string> symbols = ["a", "b", "c", "a</w>", "b</w>", "c</w>"];
        var merges = new List<(string Left, string Right)>();
        while (merges.Count < 30)
        {
            var (left, right) = (symbols[random.Next(symbols.Count)], symbols[random.Next(symbols.Count)]);
            if (left.EndsWith(ByteAlphabet.EndOfWord, StringComparison.Ordinal) || left.Length + right.Length > 12 || merges.Contains((left, right)))
                continue;
            merges.Add((left, right));
            symbols.Add(left + right);
        }

        var shuffled = merges.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static int[] Plain(ClipVocabulary vocabulary, string word)
    {
        var symbols = vocabulary.Symbols(word).ToList();
        while (true)
        {
            var pairs = symbols.Zip(symbols.Skip(1)).Where(pair => vocabulary.TryMerge(pair.First, pair.Second, out _)).ToArray();
            if (pairs.Length == 0)
                return [.. symbols];
            var best = pairs.MinBy(pair => vocabulary.TryMerge(pair.First, pair.Second, out var merge) ? merge.Rank : int.MaxValue);
            vocabulary.TryMerge(best.First, best.Second, out var merged);
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                if ((symbols[i], symbols[i + 1]) != best)
                    continue;
                symbols[i] = merged.Merged;
                symbols.RemoveAt(i + 1);
            }
        }
    }
}
