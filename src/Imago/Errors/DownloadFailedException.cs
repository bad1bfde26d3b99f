using System.Net;

namespace Imago.Errors;

/// <summary>Something cannot be fetched from the network: no connection, a server that refuses, or bytes that are not what was announced.</summary>
public sealed class DownloadFailedException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="url">What was asked for.</param>
    /// <param name="message">What was expected, what came, and what to do.</param>
    /// <param name="status">The server's answer; null where there was none, or where it is not the matter.</param>
    /// <param name="innerException">The failure beneath it, if any.</param>
    public DownloadFailedException(Uri url, string message, HttpStatusCode? status = null, Exception? innerException = null)
        : base($"{url}: {message}", innerException)
    {
        (Url, Reason, Status) = (url, message, status);
    }

    /// <summary>What was asked for.</summary>
    public Uri Url { get; }

    /// <summary>The message without the address.</summary>
    public string Reason { get; }

    /// <summary>The server's answer; null where there was none, or where it is not the matter.</summary>
    public HttpStatusCode? Status { get; }
}
