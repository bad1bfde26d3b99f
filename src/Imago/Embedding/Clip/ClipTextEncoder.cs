using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>The text tower of a CLIP model with its tokenizer.</summary>
internal sealed class ClipTextEncoder : ITextEncoder
{
    // Limits the tower's memory; a larger batch is not faster.
    private const int Batch = 32;

    private readonly ClipTextShape _shape;
    private readonly Lazy<ClipTokenizer> _tokenizer;
    private readonly Lazy<ClipTextTower> _tower;

    /// <summary>Creates the encoder; its tower is loaded with the first text.</summary>
    /// <param name="source">The model.</param>
    /// <param name="tokenizer">The tokenizer's file or folder; null looks beside the weights.</param>
    /// <exception cref="MissingComponentException">The weights have no text tower, or there are no tokenizer files beside them.</exception>
    public ClipTextEncoder(ClipModel source, string? tokenizer = null)
    {
        _shape = source.Text ?? throw new MissingComponentException(
            "text tower",
            $"{source.Weights} holds an image tower only, so no text can be compared with photos; the whole model is expected, such as imago models pull clip-vit-b32 brings.");
        var path = tokenizer ?? FindTokenizer(Path.GetDirectoryName(source.Weights)!);
        Fingerprint = source.Fingerprint;
        _tokenizer = new Lazy<ClipTokenizer>(() => LoadTokenizer(path, source.Weights));
        _tower = new Lazy<ClipTextTower>(source.LoadTextTower);
    }

    /// <inheritdoc />
    public int Dimensions => _shape.Dimensions;

    /// <inheritdoc />
    public string Fingerprint { get; }

    /// <inheritdoc />
    public void Encode(IReadOnlyList<string> texts, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        if (embeddings.Length != (long)texts.Count * Dimensions)
            throw new ArgumentException($"{texts.Count} vectors of {Dimensions} take {(long)texts.Count * Dimensions} numbers, not {embeddings.Length}.", nameof(embeddings));
        var rest = embeddings;
        foreach (var batch in texts.Chunk(Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] tokens = [.. batch.SelectMany(text => _tokenizer.Value.Encode(text, _shape.ContextLength))];
            _tower.Value.Encode(tokens, batch.Length, rest[..(batch.Length * Dimensions)], cancellationToken);
            rest = rest[(batch.Length * Dimensions)..];
        }
    }

    private ClipTokenizer LoadTokenizer(string path, string weights)
    {
        var loaded = ClipTokenizer.Load(path);
        return loaded.VocabularySize <= _shape.VocabularySize
            ? loaded
            : throw new InvalidFileException(path, FormattableString.Invariant($"expected at most the {_shape.VocabularySize} tokens that {weights} knows, found {loaded.VocabularySize}; the tokenizer is another model's."));
    }

    private static string FindTokenizer(string folder)
    {
        // A list of merges in OpenAI's form is enough; a vocabulary also needs its merges.
        string[] single = ["bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt"];
        if (single.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } merges)
            return merges;
        var vocabulary = Path.Combine(folder, "vocab.json");
        if (File.Exists(vocabulary) && File.Exists(Path.Combine(folder, "merges.txt")))
            return vocabulary;
        throw new MissingComponentException(
            "tokenizer",
            $"The text tower needs its tokenizer: vocab.json with merges.txt, or {single[0]}, is expected in {folder}, beside the weights, and neither is there. imago models pull clip-vit-b32 brings both.");
    }
}
