using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>A request to a worker: for a photo's header or its pixels.</summary>
/// <param name="Path">The file; for bytes, their name in messages.</param>
/// <param name="Limits">The limits on the photo.</param>
/// <param name="Budget">The worker's budget for it.</param>
internal sealed record WorkerRequest(string Path, DecodeLimits Limits, WorkerBudget Budget)
{
    /// <summary>How many bytes of content follow the request; null if the worker opens the file itself.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The wanted size; null for the header alone.</summary>
    public DecodeSize? Size { get; init; }
}
