using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Imago.Embedding;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Storage;

namespace Imago.Profiles.Titles;

/// <summary>The labels of a vocabulary as vectors in a model's space, for comparison with photos.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Vectors">[labels, dimensions], rows of unit length.</param>
internal sealed record LabelVectors(IReadOnlyList<string> Labels, Matrix Vectors)
{
    // Labels encoded and stored together; the token is checked between batches.
    private const int Batch = 16;

    /// <summary>
    /// Encodes a vocabulary: each label's vector is the mean over all prompt templates. Labels in the cache are not encoded again.
    /// </summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="encoder">The text encoder of the model.</param>
    /// <param name="cache">The cache file; with null, nothing is stored.</param>
    /// <param name="cancellationToken">Cancels the work; finished labels stay in the cache.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LabelVectors Encode(Vocabulary vocabulary, ITextEncoder encoder, string? cache, CancellationToken cancellationToken)
    {
        using var kept = cache is null ? null : PhotoCache.Open(cache);
        var fingerprint = KeyOf(encoder);
        var vectors = new Matrix(vocabulary.Labels.Count, encoder.Dimensions);
        var missing = new List<int>();
        for (var i = 0; i < vectors.Rows; i++)
        {
            if (kept?.TextVector(vocabulary.Labels[i], fingerprint) is { } bytes && bytes.Length == vectors.Columns * sizeof(float))
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(vectors.Row(i));
            else
                missing.Add(i);
        }

        foreach (var rows in missing.Chunk(Batch))
        {
            Encode([.. rows.Select(row => vocabulary.Labels[row])], encoder, (i, vector) => vector.CopyTo(vectors.Row(rows[i])), cancellationToken);
            kept?.KeepTexts(fingerprint, rows.Select(row => (vocabulary.Labels[row], MemoryMarshal.AsBytes(vectors.Row(row)).ToArray())));
        }

        return new LabelVectors(vocabulary.Labels, vectors);
    }

    /// <summary>Returns the SHA-256, in lower-case hexadecimal, of everything that a label's vector depends on except the label.</summary>
    /// <param name="encoder">The text encoder of the model.</param>
    public static string KeyOf(ITextEncoder encoder) => ContentHash.Of(["labels", encoder.Fingerprint, .. PromptTemplates.All]);

    private delegate void VectorReceiver(int index, ReadOnlySpan<float> vector);

    private static void Encode(string[] labels, ITextEncoder encoder, VectorReceiver receive, CancellationToken cancellationToken)
    {
        var (templates, dimensions) = (PromptTemplates.All, encoder.Dimensions);
        var texts = labels.SelectMany(label => templates.Select(template => PromptTemplates.Fill(template, label))).ToArray();
        var encoded = new float[texts.Length * dimensions];
        encoder.Encode(texts, encoded, cancellationToken);
        var mean = new float[dimensions];
        for (var i = 0; i < labels.Length; i++)
        {
            Array.Clear(mean);
            for (var t = 0; t < templates.Count; t++)
                TensorPrimitives.Add(mean, encoded.AsSpan(((i * templates.Count) + t) * dimensions, dimensions), mean);
            var length = SingleSums.Norm(mean);
            if (length > 0)
                TensorPrimitives.Divide(mean, length, mean);
            receive(i, mean);
        }
    }
}
