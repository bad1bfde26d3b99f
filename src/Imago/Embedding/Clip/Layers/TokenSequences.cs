namespace Imago.Embedding.Clip.Layers;

/// <summary>
/// Sequences of tokens one after another in the rows of a buffer, each of its own length. A tower's embedding comes from one token of each: the class
/// token of a picture, the end token of a text.
/// </summary>
internal sealed class TokenSequences
{
    private readonly int[] _starts;

    /// <summary>Notes the lengths.</summary>
    /// <param name="lengths">Tokens of each sequence, at least one.</param>
    /// <param name="causal">
    /// Whether a token sees those before it only, and the embedding comes from the last; else a token sees all, and the embedding comes from the first.
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

    /// <summary>How many sequences there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Tokens of all of them.</summary>
    public int Tokens => _starts[^1];

    /// <summary>Tokens of the longest.</summary>
    public int Longest { get; }

    /// <summary>Whether a token sees those before it only.</summary>
    public bool Causal { get; }

    /// <summary>The row of a sequence's first token.</summary>
    /// <param name="sequence">Its index.</param>
    public int Start(int sequence) => _starts[sequence];

    /// <summary>Tokens of a sequence.</summary>
    /// <param name="sequence">Its index.</param>
    public int Length(int sequence) => _starts[sequence + 1] - _starts[sequence];

    /// <summary>The row of the token that a sequence's embedding comes from.</summary>
    /// <param name="sequence">Its index.</param>
    public int Pooled(int sequence) => Causal ? _starts[sequence + 1] - 1 : _starts[sequence];
}
