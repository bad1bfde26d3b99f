using System.Net;

namespace Imago.Errors;

/// <summary>A download failed: no connection, a server that refused, or bytes other than those announced.</summary>
public sealed class DownloadFailedException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="url">The address.</param>
    /// <param name="message">What was expected, what was found, and what to do.</param>
    /// <param name="status">The server's status code; null if there was none or it is not the cause.</param>
    /// <param name="innerException">The underlying failure, if any.</param>
    public DownloadFailedException(Uri url, string message, HttpStatusCode? status = null, Exception? innerException = null)
        : base($"{url}: {message}", innerException)
    {
        (Url, Reason, Status) = (url, message, status);
    }

    /// <summary>The address.</summary>
    public Uri Url { get; }

    /// <summary>The message without the address.</summary>
    public string Reason { get; }

    /// <summary>The server's status code; null if there was none or it is not the cause.</summary>
    public HttpStatusCode? Status { get; }
}
