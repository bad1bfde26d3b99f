namespace Imago.Errors;

/// <summary>A file given to a stage (a CSV, an NPZ, a bit stream) is missing or is not what the stage can read.</summary>
public sealed class InvalidFileException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">What was expected, what was found, and what to do.</param>
    /// <param name="innerException">The failure beneath it, if any.</param>
    public InvalidFileException(string path, string message, Exception? innerException = null)
        : base($"{SystemFailure.Shown(path)}: {message}", innerException)
    {
        (Path, Reason) = (path, message);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The message without the file's name.</summary>
    public string Reason { get; }
}
