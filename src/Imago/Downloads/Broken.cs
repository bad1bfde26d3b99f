using System.Net.Sockets;

namespace Imago.Downloads;

/// <summary>Tells broken connections, after which one asks again, from other failures.</summary>
internal static class Broken
{
    // COR_E_IO: an IOException that nobody gave a code.
    private const int GenericIoError = unchecked((int)0x80131620);

    /// <summary>True where asking again may help.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="cancellationToken">The user's own wish to stop, which is no failure.</param>
    public static bool IsTransient(Exception failure, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && failure switch
    {
        HttpRequestException e => e.HttpRequestError is not (HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError
            or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError),
        TimeoutException => true,

        // The file's own errors (a full disk, say) have codes of the system; a stream that ended has none.
        HttpIOException or EndOfStreamException => true,
        IOException e => e.InnerException is SocketException || e.GetType() == typeof(IOException) && e.HResult == GenericIoError,
        _ => false,
    };

    /// <summary>What happened, for a message.</summary>
    public static string InWords(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host's name is not found; is there a network?",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } e => $"no connection ({(e.InnerException ?? e).Message})",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e => $"no secure connection ({(e.InnerException ?? e).Message})",
        HttpRequestException or HttpIOException => "the connection broke",
        _ => failure.Message,
    };
}
