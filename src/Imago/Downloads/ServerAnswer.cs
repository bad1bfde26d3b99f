using System.Net;
using System.Text;
using Imago.Errors;

namespace Imago.Downloads;

/// <summary>Explains a server's refusal and what to do about it.</summary>
internal static class ServerAnswer
{
    private const int LongestExcerpt = 300;

    /// <summary>True for a status that is worth another attempt: the server is busy or temporarily broken.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented);

    /// <summary>The wait that the server asks for (Retry-After, in seconds or as a date); null if it asks for none.</summary>
    public static TimeSpan? AsksToWait(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - DateTimeOffset.UtcNow : null;

    /// <summary>A status as text, such as <c>404 Not Found</c>.</summary>
    public static string InWords(HttpStatusCode status) => $"{(int)status} {new HttpResponseMessage(status).ReasonPhrase}".TrimEnd();

    /// <summary>Creates the failure for a refusal.</summary>
    /// <param name="response">The refusal.</param>
    /// <param name="from">The address.</param>
    /// <param name="advice">What a person can do instead; empty, or a sentence that starts with a space.</param>
    /// <param name="cancellationToken">Cancels the reading of the server's text.</param>
    public static async Task<DownloadFailedException> RefusalAsync(HttpResponseMessage response, Uri from, string advice, CancellationToken cancellationToken)
    {
        var said = await ExcerptAsync(response, cancellationToken).ConfigureAwait(false);
        var meaning = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => " It requires a login, or does not accept the token or key that was sent.",
            HttpStatusCode.Forbidden => " This user has no access: perhaps terms must be accepted on its page first.",
            HttpStatusCode.NotFound => " Nothing exists at this address; check the name and the version.",
            _ => "",
        };
        return new DownloadFailedException(from, $"the server answers {InWords(response.StatusCode)}{said}.{meaning}{advice}", response.StatusCode);
    }

    // The start of the body if it is plain text or JSON; web pages and pictures say nothing in one line.
    private static async Task<string> ExcerptAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.TryGetValues("X-Error-Message", out var words))
            return $" ({Clean(string.Join(' ', words))})";
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/plain"))
            return "";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            var buffer = new byte[LongestExcerpt];
            var stream = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token).ConfigureAwait(false);
            var text = Clean(Encoding.UTF8.GetString(buffer, 0, read));
            return text.Length > 0 ? $" ({text})" : "";
        }
        catch (Exception e) when (e is IOException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "";
        }
    }

    // Control characters are removed, because they could move the terminal's cursor.
    private static string Clean(string text) => string.Concat(text.Take(LongestExcerpt).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
