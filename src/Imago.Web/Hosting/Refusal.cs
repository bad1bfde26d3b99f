using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Imago.Web.Hosting;

/// <summary>An answer that says in one line why there is no other.</summary>
internal static class Refusal
{
    /// <summary>Refuses a request.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="status">Why.</param>
    /// <param name="closes">Whether the connection ends with it.</param>
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
