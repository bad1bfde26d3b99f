using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;

namespace Imago.Imaging.Workers;

/// <summary>Decodes pictures in worker processes: the same pixels as <see cref="LocalDecoder"/>, but a crash ends only the worker.</summary>
/// <param name="limits">The limits on one photo.</param>
/// <param name="pool">The workers.</param>
/// <param name="budget">A worker's budget for one photo; derived from the limits if null.</param>
internal sealed class RemoteDecoder(DecodeLimits limits, WorkerPool pool, WorkerBudget? budget = null)
{
    private const int JpegShrink = 8;

    /// <summary>Decodes a file.</summary>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole, is beyond a limit, or crashed its decoder.</exception>
    public RgbImage Decode(string path, DecodeSize size, CancellationToken cancellationToken) =>
        Ask(Request(path) with { Size = size }, null, cancellationToken).Image ?? throw NoPicture(path);

    /// <summary>Decodes a file's bytes.</summary>
    /// <exception cref="UnreadablePhotoException">They cannot be read whole, are beyond a limit, or crashed their decoder.</exception>
    public RgbImage Decode(byte[] content, string name, DecodeSize size, CancellationToken cancellationToken) =>
        Ask(Request(name) with { Size = size, ContentLength = content.LongLength }, content, cancellationToken).Image ?? throw NoPicture(name);

    /// <summary>Reads a file's header.</summary>
    /// <exception cref="UnreadablePhotoException">It cannot be read, is beyond a limit, or crashed its decoder.</exception>
    public PhotoHeader ReadHeader(string path, CancellationToken cancellationToken)
    {
        var header = Ask(Request(path), null, cancellationToken).Header ?? throw NoPicture(path);
        var isSound = Enum.IsDefined(header.Format) && header.Orientation is >= 1 and <= 8;
        return isSound ? PhotoHeaderReader.Check(path, header, limits, header.Format == PhotoFormat.Jpeg ? JpegShrink : 1) : throw NoPicture(path);
    }

    private static UnreadablePhotoException NoPicture(string path) => new(path, "the decoder gave an invalid answer for this file: not a picture");

    private WorkerRequest Request(string path) => new(path, limits, budget ?? WorkerBudget.Of(limits));

    private WorkerAnswer Ask(WorkerRequest request, byte[]? content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = pool.Ask(request, content, cancellationToken);
        if (answer.Reply.Reason is not { } reason)
            return answer;
        if (answer.Reply.MissingComponent is { } component)
            throw new MissingComponentException(component, reason);
        throw new UnreadablePhotoException(request.Path, reason) { IsTransient = answer.Reply.IsTransient };
    }
}
