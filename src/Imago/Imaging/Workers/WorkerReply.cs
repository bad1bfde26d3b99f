using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>
/// What a worker says. Asked for pixels it says the header first, as soon as it knows it, and then the rest. The empty reply says that it
/// has started.
/// </summary>
internal sealed record WorkerReply
{
    /// <summary>The photo's header; null if it is not known.</summary>
    public PhotoHeader? Header { get; init; }

    /// <summary>Pixels across of the picture that follows this reply, <see cref="Width"/> x <see cref="Height"/> x 3 bytes; 0 if none does.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down of the picture that follows.</summary>
    public int Height { get; init; }

    /// <summary>Why the photo cannot be read; null if it can.</summary>
    public string? Reason { get; init; }

    /// <summary>True where <see cref="Reason"/> is that memory did not suffice.</summary>
    public bool IsShortOfMemory { get; init; }

    /// <summary>True if the reason may not hold the next time.</summary>
    public bool IsPassing { get; init; }

    /// <summary>The name of a component that is missing on this machine, with <see cref="Reason"/> as its message; null if none is.</summary>
    public string? MissingComponent { get; init; }

    /// <summary>True where more is to come for the same request.</summary>
    public bool GoesOn { get; init; }

    /// <summary>True if the worker ends after this reply: it has worked enough or has grown.</summary>
    public bool IsLast { get; init; }
}
