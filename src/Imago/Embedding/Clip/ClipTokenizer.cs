using System.Collections.Concurrent;
using Imago.Embedding.Clip.Tokens;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>
/// Converts texts into the token ids of CLIP's text tower. A text is cleaned, lower-cased and split into words, and each word is encoded by
/// byte pairs. The ids equal those of openai/CLIP without ftfy's repairs; docs/clip-preprocessing.md tells what that means. Thread-safe.
/// </summary>
internal sealed class ClipTokenizer
{
    // Enough for every word of a large vocabulary of labels. Further words are encoded each time.
    private const int MostWords = 1 << 15;
    private const int LongestWord = 64;
    private readonly ClipVocabulary _vocabulary;
    private readonly ConcurrentDictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _known;
    private int _wordCount;

    private ClipTokenizer(ClipVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _known = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _words[ClipWords.Start] = [vocabulary.StartId];
        _words[ClipWords.End] = [vocabulary.EndId];
    }

    /// <summary>The id of the start token: 49406 in CLIP's vocabulary.</summary>
    public int StartId => _vocabulary.StartId;

    /// <summary>The id of the end token: 49407 in CLIP's vocabulary.</summary>
    public int EndId => _vocabulary.EndId;

    /// <summary>The greatest id plus one: 49408 in CLIP's vocabulary. The text tower's table must have at least as many rows.</summary>
    public int VocabularySize => _vocabulary.Size;

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="path">
    /// <c>bpe_simple_vocab_16e6.txt.gz</c> or its unpacked text, a <c>merges.txt</c> as long as CLIP's, a <c>vocab.json</c> with its
    /// <c>merges.txt</c> beside it, or a folder that holds one of these. A file may have any name; only the additional <c>merges.txt</c> is
    /// found by its name.
    /// </param>
    /// <exception cref="InvalidFileException">It is missing or has another form.</exception>
    public static ClipTokenizer Load(string path) => new(ClipVocabularyFile.Read(path));

    /// <summary>Encodes a text.</summary>
    /// <param name="text">Any text; a special token in it gives its id.</param>
    /// <param name="contextLength">The length of the result, at least 2; 77 in CLIP's models.</param>
    /// <returns>[contextLength]: start token, text, end token, zeros. A longer text is cut so that the end token comes last.</returns>
    public int[] Encode(string text, int contextLength = 77)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 2);
        var ids = new int[contextLength];
        ids[0] = StartId;
        var clean = CleanText.Of(text);
        var (count, at) = (1, 0);
        while (count < contextLength - 1 && ClipWords.Next(clean, ref at, out var word))
        {
            foreach (var id in EncodeWord(word))
            {
                if (count < contextLength - 1)
                    ids[count++] = id;
            }
        }

        ids[count] = EndId;
        return ids;
    }

    private int[] EncodeWord(ReadOnlySpan<char> word)
    {
        if (_known.TryGetValue(word, out var ids))
            return ids;
        ids = BytePairs.Encode(_vocabulary, word);
        if (word.Length <= LongestWord && Volatile.Read(ref _wordCount) < MostWords && _words.TryAdd(word.ToString(), ids))
            Interlocked.Increment(ref _wordCount);
        return ids;
    }
}
