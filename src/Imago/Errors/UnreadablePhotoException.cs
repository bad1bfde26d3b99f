namespace Imago.Errors;

/// <summary>A photo cannot be read whole. It is listed with the reason and left out; the run goes on.</summary>
public sealed class UnreadablePhotoException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="path">The photo's file.</param>
    /// <param name="reason">Why it cannot be read, as one line for people.</param>
    /// <param name="innerException">The underlying failure, if any.</param>
    public UnreadablePhotoException(string path, string reason, Exception? innerException = null)
        : base($"{path}: {reason}", innerException)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>The photo's file.</summary>
    public string Path { get; }

    /// <summary>Why it cannot be read, as one line for people.</summary>
    public string Reason { get; }

    /// <summary>True if the cause lies outside the photo and may pass, such as too little memory.</summary>
    public bool IsTransient { get; init; }
}
