using System.Net;
using System.Text;
using Imago.Errors;

namespace Imago.Downloads;

/// <summary>What a server's refusal means, and what to do about it.</summary>
internal static class ServerAnswer
{
    private const int LongestExcerpt = 300;

    /// <summary>True for the answers after which one asks again: the server is busy or broken for the moment.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented);

    /// <summary>How long the server asks to wait (Retry-After, in seconds or as a date); null where it does not.</summary>
    public static TimeSpan? AsksToWait(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - DateTimeOffset.UtcNow : null;

    /// <summary>A status in words, such as <c>404 Not Found</c>.</summary>
    public static string InWords(HttpStatusCode status) => $"{(int)status} {new HttpResponseMessage(status).ReasonPhrase}".TrimEnd();

    /// <summary>The failure a refusal is.</summary>
    /// <param name="response">The refusal.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="advice">What a person can do instead; empty, or with a space before it.</param>
    /// <param name="cancellationToken">Ends the reading of what the server says.</param>
    public static async Task<DownloadFailedException> RefusalAsync(HttpResponseMessage response, Uri from, string advice, CancellationToken cancellationToken)
    {
        var said = await ExcerptAsync(response, cancellationToken).ConfigureAwait(false);
        var meaning = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => " It wants to know who asks, or does not know the token or key that was sent.",
            HttpStatusCode.Forbidden => " It does not let this user have it: perhaps terms must be accepted on its page first.",
            HttpStatusCode.NotFound => " There is no such thing there; look at the name and the version.",
            _ => "",
        };
        return new DownloadFailedException(from, $"the server answers {InWords(response.StatusCode)}{said}.{meaning}{advice}", response.StatusCode);
    }

    // The first words of a body that is text for people; pages and pictures say nothing in one line.
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

    // A server's words go to a terminal: without what could move its cursor.
    private static string Clean(string text) => string.Concat(text.Take(LongestExcerpt).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
