using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>
/// A worker's reply. When asked for pixels it sends the header first, as soon as it is known, and then the rest. The empty reply says that it has
/// started.
/// </summary>
internal sealed record WorkerReply
{
    /// <summary>The photo's header; null if unknown.</summary>
    public PhotoHeader? Header { get; init; }

    /// <summary>Width of the picture that follows this reply, <see cref="Width"/> x <see cref="Height"/> x 3 bytes; 0 if none does.</summary>
    public int Width { get; init; }

    /// <summary>Height of the picture that follows.</summary>
    public int Height { get; init; }

    /// <summary>Why the photo cannot be read; null if it can.</summary>
    public string? Reason { get; init; }

    /// <summary>True if <see cref="Reason"/> is too little memory.</summary>
    public bool IsShortOfMemory { get; init; }

    /// <summary>True if the reason may not apply the next time.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The name of a component that is missing on this machine, with <see cref="Reason"/> as its message; null if none is.</summary>
    public string? MissingComponent { get; init; }

    /// <summary>True if more replies follow for the same request.</summary>
    public bool GoesOn { get; init; }

    /// <summary>True if the worker ends after this reply, because of its photo count or its size.</summary>
    public bool IsLast { get; init; }
}
