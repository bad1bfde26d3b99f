using Imago.Errors;

namespace Imago.Downloads;

/// <summary>Asks a small question until there is an answer.</summary>
internal static class PatientAsk
{
    /// <summary>Asks, again where the server is busy or the connection breaks.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="request">The question.</param>
    /// <param name="patience">How often.</param>
    /// <param name="observer">Hears of attempts that failed.</param>
    /// <param name="advice">What a person can do instead, put after messages.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>An answer, which may be a refusal.</returns>
    /// <exception cref="DownloadFailedException">There is none. Where no connection was had, the cause says why.</exception>
    public static async Task<HttpResponseMessage> SendAsync(
        DownloadClient client, DownloadRequest request, DownloadPatience patience, IDownloadObserver observer, string advice, CancellationToken cancellationToken)
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
                if (!ServerAnswer.IsPassing(response.StatusCode))
                    return response;
                (reason, asked) = ($"the server answers {ServerAnswer.InWords(response.StatusCode)}", ServerAnswer.AsksToWait(response));
                response.Dispose();
            }
            catch (Exception e) when (Broken.IsTransient(e, cancellationToken))
            {
                (reason, cause) = (Broken.InWords(e), e);
            }

            if (attempts.Fail(0) is not { } failure)
                throw new DownloadFailedException(request.Url, $"{reason}; given up after {attempts.Total} attempts.{advice}", innerException: cause);
            var wait = patience.WaitAfter(failure, asked);
            observer.Say(FormattableString.Invariant($"{request.Url}: {reason}; trying again in {wait.TotalSeconds:0.#} s"));
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
