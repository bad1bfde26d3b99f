using System.Collections.Concurrent;
using Imago.Embedding.Clip.Tokens;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>
/// Turns texts into the token ids that CLIP's text tower reads: cleaned, lower-cased, taken apart into words, each word encoded by
/// byte pairs. The ids are those of openai/CLIP without ftfy's repairs; docs/clip-preprocessing.md says what that means. Safe to use from
/// several threads.
/// </summary>
public sealed class ClipTokenizer
{
    // Enough for every word of a large vocabulary of labels; words that come later are encoded anew each time.
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

    /// <summary>The id that begins every text: 49406 in CLIP's vocabulary.</summary>
    public int StartId => _vocabulary.StartId;

    /// <summary>The id that ends every text: 49407 in CLIP's vocabulary.</summary>
    public int EndId => _vocabulary.EndId;

    /// <summary>One more than the greatest id: 49408 in CLIP's vocabulary. The text tower's table must not be shorter.</summary>
    public int VocabularySize => _vocabulary.Size;

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="path"><c>bpe_simple_vocab_16e6.txt.gz</c> or its unpacked text, a <c>merges.txt</c> as long as CLIP's, a
    /// <c>vocab.json</c> with its <c>merges.txt</c> beside it, or a folder that holds one of these. Names do not matter for files,
    /// except for a <c>merges.txt</c> that is looked for.</param>
    /// <exception cref="InvalidFileException">It is missing or is no such file.</exception>
    public static ClipTokenizer Load(string path) => new(ClipVocabularyFile.Read(path));

    /// <summary>Encodes a text.</summary>
    /// <param name="text">Any text; a special token written out in it gives its id.</param>
    /// <param name="contextLength">Length of the result, at least 2; 77 in CLIP's models.</param>
    /// <returns>[contextLength]: start, tokens, end, zeros. A text too long is cut off so that the end token is the last.</returns>
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
