using System.Text;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>The symbols of a byte-pair encoding with their ids, and which two of them merge into a third, the earliest learned first.</summary>
internal sealed class ClipVocabulary
{
    /// <summary>The merges that CLIP takes of its file, which lists more: 49,408 ids less two times 256 bytes and two special tokens.</summary>
    public const int ClipMerges = 49408 - 512 - 2;

    private readonly int[] _bytes = new int[256];
    private readonly int[] _lastBytes = new int[256];
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> _merges;

    /// <summary>Creates a vocabulary.</summary>
    /// <param name="ids">Each symbol's id.</param>
    /// <param name="merges">The pairs of symbols that merge, in the order they were learned.</param>
    /// <exception cref="FormatException">A symbol that is needed has no id.</exception>
    public ClipVocabulary(IReadOnlyDictionary<string, int> ids, IReadOnlyList<(string Left, string Right)> merges)
    {
        (StartId, EndId) = (IdOf(ids, ClipWords.Start), IdOf(ids, ClipWords.End));
        for (var value = 0; value < _bytes.Length; value++)
        {
            _bytes[value] = IdOf(ids, ByteAlphabet.Symbols[value]);
            _lastBytes[value] = IdOf(ids, ByteAlphabet.Symbols[value] + ByteAlphabet.EndOfWord);
        }

        _merges = new Dictionary<(int, int), (int, int)>(merges.Count);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            _merges[(IdOf(ids, left), IdOf(ids, right))] = (rank, IdOf(ids, left + right));
        }

        Size = ids.Values.Max() + 1;
    }

    /// <summary>The id that begins every text.</summary>
    public int StartId { get; }

    /// <summary>The id that ends every text.</summary>
    public int EndId { get; }

    /// <summary>One more than the greatest id.</summary>
    public int Size { get; }

    /// <summary>The ids of OpenAI's rule: bytes, bytes that end a word, what each merge makes, start, end.</summary>
    /// <param name="merges">The merges.</param>
    /// <exception cref="FormatException">A merge joins what no earlier one made.</exception>
    public static ClipVocabulary FromMerges(IReadOnlyList<(string Left, string Right)> merges)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var bytes = ByteAlphabet.Order.Select(b => ByteAlphabet.Symbols[b]).ToArray();
        string[] symbols = [.. bytes, .. bytes.Select(s => s + ByteAlphabet.EndOfWord), .. merges.Select(m => m.Left + m.Right), ClipWords.Start, ClipWords.End];
        for (var id = 0; id < symbols.Length; id++)
            ids[symbols[id]] = id;
        return new ClipVocabulary(ids, merges);
    }

    /// <summary>The symbols a word begins as: one per byte, the last one ending the word.</summary>
    public int[] Symbols(ReadOnlySpan<char> word)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(word)];
        Encoding.UTF8.GetBytes(word, bytes);
        var symbols = Array.ConvertAll(bytes, value => _bytes[value]);
        symbols[^1] = _lastBytes[bytes[^1]];
        return symbols;
    }

    /// <summary>Whether two symbols merge, how early that was learned, and into what.</summary>
    public bool TryMerge(int left, int right, out (int Rank, int Merged) merge) => _merges.TryGetValue((left, right), out merge);

    private static int IdOf(IReadOnlyDictionary<string, int> ids, string symbol) =>
        ids.TryGetValue(symbol, out var id) ? id : throw new FormatException($"expected the symbol \"{Shown(symbol)}\" in the vocabulary, found no such entry");

    private static string Shown(string symbol) => symbol.Length <= 40 ? symbol : symbol[..40] + "…";
}
