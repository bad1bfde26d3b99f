using Imago.Imaging.Decoding;
using Imago.Numerics.Parallel;
using Imago.Photos;

namespace Imago.Embedding;

/// <summary>
/// Reads photos for an encoder that works on batches. While the encoder works on one batch, the next is decoded and prepared. At most these
/// two are in memory, as prepared numbers and not as pictures.
/// </summary>
internal sealed class BatchReader(PhotoDecoder decoder, IBatchEncoder encoder)
{
    private readonly PhotoReader _reader = new(decoder, encoder);

    /// <summary>Reads photos in order, one batch at a time. The division into batches does not change the results.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<PhotoReading[]> Read(IReadOnlyList<Photo> photos, CancellationToken cancellationToken)
    {
        // Leaving this enumeration early also cancels the batch that is decoded ahead.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var free = new float[]?[2];
        Task<PhotoReading[]> Ahead(Photo[] batch, int turn)
        {
            var prepared = free[turn] ??= new float[(long)Math.Min(encoder.BatchSize, photos.Count) * encoder.PreparedLength];
            return Task.Run(() => Prepare(batch, prepared, stop.Token), stop.Token);
        }

        var batches = photos.Chunk(encoder.BatchSize).ToArray();
        var ahead = batches.Length > 0 ? Ahead(batches[0], 0) : null;
        try
        {
            for (var i = 0; i < batches.Length; i++)
            {
                var readings = ahead!.GetAwaiter().GetResult();
                ahead = i + 1 < batches.Length ? Ahead(batches[i + 1], (i + 1) % 2) : null;
                Encode(readings, free[i % 2], cancellationToken);
                yield return readings;
            }
        }
        finally
        {
            stop.Cancel();
            ahead?.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private PhotoReading[] Prepare(Photo[] batch, float[] prepared, CancellationToken cancellationToken) => OrderedParallel.Map(
        batch.Length,
        i => _reader.Read(
            batch[i],
            image => encoder.Prepare(image, prepared.AsSpan(i * encoder.PreparedLength, encoder.PreparedLength)),
            new float[encoder.Dimensions],
            cancellationToken),
        cancellationToken);

    // Photos that could not be read leave gaps, which are closed first.
    private void Encode(PhotoReading[] readings, Span<float> prepared, CancellationToken cancellationToken)
    {
        var length = encoder.PreparedLength;
        var count = 0;
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i].Result.Failure is not null)
                continue;
            if (count < i)
                prepared.Slice(i * length, length).CopyTo(prepared.Slice(count * length, length));
            count++;
        }

        var embeddings = new float[count * encoder.Dimensions];
        encoder.EncodePrepared(prepared[..(count * length)], count, embeddings, cancellationToken);
        var rest = embeddings.AsSpan();
        foreach (var reading in readings.Where(r => r.Result.Failure is null))
        {
            rest[..encoder.Dimensions].CopyTo(reading.Result.Embedding);
            rest = rest[encoder.Dimensions..];
        }
    }
}
