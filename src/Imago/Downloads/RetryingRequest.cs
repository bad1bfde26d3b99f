using Imago.Errors;

namespace Imago.Downloads;

/// <summary>Sends a small request until a response comes.</summary>
internal static class RetryingRequest
{
    /// <summary>Sends a request, and again while the server is busy or the connection breaks.</summary>
    /// <param name="client">Sends the request.</param>
    /// <param name="request">The request.</param>
    /// <param name="patience">Timeouts and retries.</param>
    /// <param name="observer">Receives messages about failed attempts.</param>
    /// <param name="advice">What a person can do instead, appended to messages.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response, which may be a refusal.</returns>
    /// <exception cref="DownloadFailedException">All attempts failed. If there was no connection, the inner exception says why.</exception>
    public static async Task<HttpResponseMessage> SendAsync(
        DownloadClient client, DownloadRequest request, RetryPolicy patience, IDownloadObserver observer, string advice, CancellationToken cancellationToken)
    {
        var attempts = new AttemptCount(patience, 0);
        while (true)
        {
            string reason;
            TimeSpan? asked = null;
            Exception? cause = null;
            try
            {
                var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (!ServerAnswer.IsTransient(response.StatusCode))
                    return response;
                (reason, asked) = ($"the server answers {ServerAnswer.InWords(response.StatusCode)}", ServerAnswer.AsksToWait(response));
                response.Dispose();
            }
            catch (Exception e) when (ConnectionFailure.IsTransient(e, cancellationToken))
            {
                (reason, cause) = (ConnectionFailure.InWords(e), e);
            }

            if (attempts.Fail(0) is not { } failure)
                throw new DownloadFailedException(request.Url, $"{reason}; given up after {attempts.Total} attempts.{advice}", innerException: cause);
            var wait = patience.WaitAfter(failure, asked);
            observer.Say(FormattableString.Invariant($"{request.Url}: {reason}; trying again in {wait.TotalSeconds:0.#} s"));
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
