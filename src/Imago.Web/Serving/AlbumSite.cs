using Imago.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Imago.Web.Serving;

/// <summary>Answers requests with an album's files.</summary>
/// <param name="files">The files.</param>
internal sealed class AlbumSite(AlbumFiles files)
{
    private const string Scheme = "http://";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and its answer.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        if (Refuse(context.Request) is { } status)
        {
            await Refusal.WriteAsync(context, status, closes: true).ConfigureAwait(false);
            return;
        }

        using var file = files.Find(Target(context)) is { } path ? ServedFile.Open(path) : null;
        await (file is null ? Refusal.WriteAsync(context, StatusCodes.Status404NotFound, closes: false) : AnswerAsync(context, file)).ConfigureAwait(false);
    }

    // Requests with a body are refused: it would have to be read, or the connection closed, and files need none.
    private static int? Refuse(HttpRequest request)
    {
        if (request.Headers.TransferEncoding.Count > 0 || request.ContentLength is not (null or 0))
            return StatusCodes.Status413PayloadTooLarge;
        if (request.Method is "GET" or "HEAD")
            return null;
        request.HttpContext.Response.Headers.Allow = "GET, HEAD";
        return StatusCodes.Status405MethodNotAllowed;
    }

    // The raw target: Kestrel decodes its own path and resolves "..". A proxy's absolute form begins with the host.
    private static string Target(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return target;
        var path = target.IndexOf('/', Scheme.Length);
        return path < 0 ? "/" : target[path..];
    }

    private static Task AnswerAsync(HttpContext context, ServedFile file)
    {
        var (request, response) = (context.Request, context.Response);
        var status = Conditions.Judge(request, file);
        if (status == StatusCodes.Status412PreconditionFailed)
            return Refusal.WriteAsync(context, status, closes: false);
        response.StatusCode = status;
        response.Headers.ETag = file.Tag.ToString();
        response.Headers.LastModified = HeaderUtilities.FormatDate(file.Modified);
        if (status == StatusCodes.Status304NotModified)
            return Task.CompletedTask;
        var range = Range(request, file);
        if (range is not null)
            response.Headers.ContentRange = range.ToString();
        if (range is { HasRange: false })
            return Refusal.WriteAsync(context, StatusCodes.Status416RangeNotSatisfiable, closes: false);
        var (first, count) = range is null ? (0, file.Length) : (range.From!.Value, range.To!.Value - range.From.Value + 1);
        response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        response.ContentType = file.MediaType;
        response.ContentLength = count;
        response.Headers.AcceptRanges = "bytes";
        return request.Method is "HEAD" ? Task.CompletedTask : file.SendAsync(context, first, count);
    }

    // Ranges are for GET only. If-Range must quote the tag: dates in whole seconds are too coarse, and the whole file is always a valid
    // answer.
    private static ContentRangeHeaderValue? Range(HttpRequest request, ServedFile file)
    {
        var condition = request.Headers.IfRange;
        var ranged = request.Method is "GET" && (condition.Count == 0 || string.Equals(condition, file.Tag.ToString(), StringComparison.Ordinal));
        return ranged ? ByteRange.Resolve(request.Headers.Range, file.Length) : null;
    }
}
