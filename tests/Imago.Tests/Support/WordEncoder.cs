using System.Numerics.Tensors;
using Imago.Embedding;

namespace Imago.Tests.Support;

/// <summary>A text encoder that can be checked by hand: words of its list are axes, all others are nothing.</summary>
internal sealed class WordEncoder(params string[] axes) : ITextEncoder
{
    public int Dimensions => axes.Length;

    public string Fingerprint => "words";

    /// <summary>How many texts were encoded.</summary>
    public int Texts { get; private set; }

    public void Encode(IReadOnlyList<string> texts, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Texts += texts.Count;
        embeddings.Clear();
        for (var i = 0; i < texts.Count; i++)
        {
            var row = embeddings.Slice(i * Dimensions, Dimensions);
            for (var axis = 0; axis < axes.Length; axis++)
                row[axis] = texts[i].Contains(axes[axis], StringComparison.Ordinal) ? 1 : 0;
            var length = TensorPrimitives.Norm((ReadOnlySpan<float>)row);
            if (length > 0)
                TensorPrimitives.Divide(row, length, row);
        }
    }
}
