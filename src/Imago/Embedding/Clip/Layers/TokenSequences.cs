namespace Imago.Embedding.Clip.Layers;

/// <summary>
/// Sequences of tokens, stored one after another in the rows of a buffer. A tower's embedding comes from one token of each sequence: the
/// class token of a picture, the end token of a text.
/// </summary>
internal sealed class TokenSequences
{
    private readonly int[] _starts;

    /// <summary>Creates sequences of given lengths.</summary>
    /// <param name="lengths">The tokens of each sequence, at least one.</param>
    /// <param name="causal">
    /// True if a token sees only itself and those before it, and the embedding comes from the last token; false if a token sees all, and
    /// the embedding comes from the first.
    /// </param>
    public TokenSequences(ReadOnlySpan<int> lengths, bool causal)
    {
        (_starts, Causal) = (new int[lengths.Length + 1], causal);
        for (var i = 0; i < lengths.Length; i++)
        {
            _starts[i + 1] = _starts[i] + lengths[i];
            Longest = Math.Max(Longest, lengths[i]);
        }
    }

    /// <summary>The number of sequences.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The number of tokens of all sequences.</summary>
    public int Tokens => _starts[^1];

    /// <summary>The number of tokens of the longest sequence.</summary>
    public int Longest { get; }

    /// <summary>True if a token sees only itself and those before it.</summary>
    public bool Causal { get; }

    /// <summary>The row of a sequence's first token.</summary>
    /// <param name="sequence">Its index.</param>
    public int Start(int sequence) => _starts[sequence];

    /// <summary>The number of tokens of a sequence.</summary>
    /// <param name="sequence">Its index.</param>
    public int Length(int sequence) => _starts[sequence + 1] - _starts[sequence];

    /// <summary>The row of the token that gives a sequence's embedding.</summary>
    /// <param name="sequence">Its index.</param>
    public int Pooled(int sequence) => Causal ? _starts[sequence + 1] - 1 : _starts[sequence];
}
