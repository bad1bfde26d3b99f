namespace Imago.Errors;

/// <summary>A program that Imago runs, such as FFmpeg, failed or gave an unexpected answer.</summary>
public sealed class ToolFailedException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="tool">The program's name.</param>
    /// <param name="exitCode">Its exit code; null if it did not start or was killed.</param>
    /// <param name="standardErrorTail">The last lines it wrote to standard error.</param>
    /// <param name="message">What was asked of it and what happened instead.</param>
    /// <param name="innerException">The underlying failure, if any.</param>
    public ToolFailedException(string tool, int? exitCode, string standardErrorTail, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Tool = tool;
        ExitCode = exitCode;
        StandardErrorTail = standardErrorTail;
    }

    /// <summary>The program's name.</summary>
    public string Tool { get; }

    /// <summary>Its exit code; null if it did not start or was killed.</summary>
    public int? ExitCode { get; }

    /// <summary>The last lines it wrote to standard error.</summary>
    public string StandardErrorTail { get; }
}
