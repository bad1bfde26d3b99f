using System.Text;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// The symbols of a byte-pair encoding with their ids, and the pairs that merge into a new symbol, the earliest learned first.
/// </summary>
internal sealed class ClipVocabulary
{
    /// <summary>
    /// The number of merges that CLIP reads from its file, which lists more: 49,408 ids minus 2 x 256 bytes and two special tokens.
    /// </summary>
    public const int ClipMerges = 49408 - 512 - 2;

    private readonly int[] _bytes = new int[256];
    private readonly int[] _lastBytes = new int[256];
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> _merges;

    /// <summary>Creates a vocabulary.</summary>
    /// <param name="ids">Each symbol's id.</param>
    /// <param name="merges">The pairs of symbols that merge, in the order they were learned.</param>
    /// <exception cref="FormatException">A required symbol has no id.</exception>
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

    /// <summary>The id of the start token.</summary>
    public int StartId { get; }

    /// <summary>The id of the end token.</summary>
    public int EndId { get; }

    /// <summary>The greatest id plus one.</summary>
    public int Size { get; }

    /// <summary>Numbers the symbols by OpenAI's rule: bytes, bytes that end a word, the result of each merge, start, end.</summary>
    /// <param name="merges">The merges.</param>
    /// <exception cref="FormatException">A merge joins a symbol that no earlier merge created.</exception>
    public static ClipVocabulary FromMerges(IReadOnlyList<(string Left, string Right)> merges)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var bytes = ByteAlphabet.Order.Select(b => ByteAlphabet.Symbols[b]).ToArray();
        string[] symbols = [.. bytes, .. bytes.Select(s => s + ByteAlphabet.EndOfWord), .. merges.Select(m => m.Left + m.Right), ClipWords.Start, ClipWords.End];
        for (var id = 0; id < symbols.Length; id++)
            ids[symbols[id]] = id;
        return new ClipVocabulary(ids, merges);
    }

    /// <summary>The initial symbols of a word: one per byte, of which the last ends the word.</summary>
    public int[] Symbols(ReadOnlySpan<char> word)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(word)];
        Encoding.UTF8.GetBytes(word, bytes);
        var symbols = Array.ConvertAll(bytes, value => _bytes[value]);
        symbols[^1] = _lastBytes[bytes[^1]];
        return symbols;
    }

    /// <summary>True if two symbols merge; returns the merge's rank and its result.</summary>
    public bool TryMerge(int left, int right, out (int Rank, int Merged) merge) => _merges.TryGetValue((left, right), out merge);

    private static int IdOf(IReadOnlyDictionary<string, int> ids, string symbol) =>
        ids.TryGetValue(symbol, out var id) ? id : throw new FormatException($"expected the symbol \"{Shown(symbol)}\" in the vocabulary, found no such entry");

    private static string Shown(string symbol) => symbol.Length <= 40 ? symbol : symbol[..40] + "…";
}
