using System.Net.Sockets;

namespace Imago.Downloads;

/// <summary>Tells broken connections, which are worth another attempt, from other failures.</summary>
internal static class ConnectionFailure
{
    // COR_E_IO: an IOException without a specific code.
    private const int GenericIoError = unchecked((int)0x80131620);

    /// <summary>True if another attempt may succeed.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="cancellationToken">The user's cancellation, which is not a failure.</param>
    public static bool IsTransient(Exception failure, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && failure switch
    {
        HttpRequestException e => e.HttpRequestError is not (HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError
            or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError),
        TimeoutException => true,

        // Errors of the local file, such as a full disk, have system codes; a stream that ended early has none.
        HttpIOException or EndOfStreamException => true,
        IOException e => e.InnerException is SocketException || e.GetType() == typeof(IOException) && e.HResult == GenericIoError,
        _ => false,
    };

    /// <summary>Describes a failure for a message.</summary>
    public static string InWords(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host's name is not found; is there a network?",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } e => $"no connection ({(e.InnerException ?? e).Message})",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e => $"no secure connection ({(e.InnerException ?? e).Message})",
        HttpRequestException or HttpIOException => "the connection broke",
        _ => failure.Message,
    };
}
