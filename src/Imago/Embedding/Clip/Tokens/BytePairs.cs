namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// Byte-pair encoding of one word (Sennrich, Haddow and Birch 2016). Of all neighbouring pairs that can merge, the one learned earliest is
/// merged everywhere, from the left; this repeats until no pair can merge. A queue keeps the time nearly linear in the word's length.
/// </summary>
internal sealed class BytePairs
{
    private const int Gone = -1;
    private readonly ClipVocabulary _vocabulary;
    private readonly int[] _symbols;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly PriorityQueue<(int Left, int Right, int Merged), (int Rank, int Place)> _candidates = new();

    private BytePairs(ClipVocabulary vocabulary, int[] symbols)
    {
        (_vocabulary, _symbols) = (vocabulary, symbols);
        _next = [.. Enumerable.Range(1, symbols.Length)];
        _previous = [.. Enumerable.Range(-1, symbols.Length)];
    }

    /// <summary>Encodes a word.</summary>
    /// <param name="vocabulary">The merges.</param>
    /// <param name="word">The word, not empty.</param>
    public static int[] Encode(ClipVocabulary vocabulary, ReadOnlySpan<char> word)
    {
        var pairs = new BytePairs(vocabulary, vocabulary.Symbols(word));
        pairs.Merge();
        return [.. pairs._symbols.Where(symbol => symbol != Gone)];
    }

    private void Merge()
    {
        for (var place = 0; place < _symbols.Length; place++)
            Offer(place);
        var merged = new List<int>();
        while (_candidates.TryPeek(out _, out var earliest))
        {
            // All pairs of one rank are merged before any pair that they create.
            merged.Clear();
            while (_candidates.TryPeek(out var pair, out var key) && key.Rank == earliest.Rank)
            {
                _candidates.Dequeue();
                if (TryMerge(key.Place, pair))
                    merged.Add(key.Place);
            }

            foreach (var place in merged)
            {
                Offer(_previous[place]);
                Offer(place);
            }
        }
    }

    private bool TryMerge(int place, (int Left, int Right, int Merged) pair)
    {
        // A candidate may be outdated, because one of the two symbols has merged with another neighbour.
        var right = _next[place];
        if (_symbols[place] != pair.Left || right == _symbols.Length || _symbols[right] != pair.Right)
            return false;
        (_symbols[place], _symbols[right]) = (pair.Merged, Gone);
        _next[place] = _next[right];
        if (_next[right] < _symbols.Length)
            _previous[_next[right]] = place;
        return true;
    }

    private void Offer(int place)
    {
        if (place < 0 || _symbols[place] == Gone || _next[place] == _symbols.Length)
            return;
        var (left, right) = (_symbols[place], _symbols[_next[place]]);
        if (_vocabulary.TryMerge(left, right, out var merge))
            _candidates.Enqueue((left, right, merge.Merged), (merge.Rank, place));
    }
}
