namespace Imago.Errors;

/// <summary>A stage's input file (a CSV, an NPZ, a bit stream) is missing or cannot be read by the stage.</summary>
public sealed class InvalidFileException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">What was expected, what was found, and what to do.</param>
    /// <param name="innerException">The underlying failure, if any.</param>
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
