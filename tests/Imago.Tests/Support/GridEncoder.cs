using System.Numerics.Tensors;
using Imago.Embedding;
using Imago.Imaging;

namespace Imago.Tests.Support;

/// <summary>An encoder by the batch that can be checked by hand: the mean colour of 2 x 2 fields, as a unit vector.</summary>
internal sealed class GridEncoder(int batchSize) : IBatchEncoder
{
    private int _prepared;

    public string Name => "grid";

    public int Dimensions => 12;

    public string Fingerprint => "grid";

    public int WorkingSide => 32;

    public bool Resamples => true;

    public IReadOnlyList<EmbeddingBlock> Blocks => [];

    public int BatchSize => batchSize;

    public int PreparedLength => 12;

    /// <summary>The most photos that were prepared and not yet encoded.</summary>
    public int MostHeld { get; private set; }

    public List<int> Batches { get; } = [];

    public Action<int> OnBatch { get; init; } = _ => { };

    public void Prepare(RgbImage photo, Span<float> prepared)
    {
        prepared.Clear();
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                var field = ((2 * y / photo.Height * 2) + (2 * x / photo.Width)) * 3;
                for (var c = 0; c < 3; c++)
                    prepared[field + c] += photo.Pixels[(((y * photo.Width) + x) * 3) + c];
            }
        }

        var held = Interlocked.Increment(ref _prepared);
        lock (Batches)
            MostHeld = Math.Max(MostHeld, held);
    }

    public void EncodePrepared(ReadOnlySpan<float> prepared, int count, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        Assert.Equal(count * PreparedLength, prepared.Length);
        OnBatch(Batches.Count);
        cancellationToken.ThrowIfCancellationRequested();
        Batches.Add(count);
        for (var i = 0; i < count; i++)
        {
            var row = prepared.Slice(i * Dimensions, Dimensions);
            TensorPrimitives.Divide(row, TensorPrimitives.Norm(row), embeddings.Slice(i * Dimensions, Dimensions));
        }

        Interlocked.Add(ref _prepared, -count);
    }
}
