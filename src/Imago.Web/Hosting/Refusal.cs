using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Imago.Web.Hosting;

/// <summary>An error response: a status and one line of text.</summary>
internal static class Refusal
{
    /// <summary>Refuses a request.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="status">The status.</param>
    /// <param name="closes">True to close the connection afterwards.</param>
    public static Task WriteAsync(HttpContext context, int status, bool closes)
    {
        var response = context.Response;
        var text = string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}\n");
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = text.Length;
        if (closes)
            response.Headers.Connection = "close";
        return response.WriteAsync(text, context.RequestAborted);
    }
}
