using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>What a worker is asked: a photo's header or its pixels.</summary>
/// <param name="Path">The file; for bytes, what they are called in messages.</param>
/// <param name="Limits">What the photo may cost.</param>
/// <param name="Budget">What the worker may use for it.</param>
internal sealed record WorkerRequest(string Path, DecodeLimits Limits, WorkerBudget Budget)
{
    /// <summary>How many bytes of content follow the request; null if the worker opens the file itself.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The size wanted; null if the header alone is.</summary>
    public DecodeSize? Size { get; init; }
}
