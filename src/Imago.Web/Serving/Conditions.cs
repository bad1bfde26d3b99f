using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Imago.Web.Serving;

/// <summary>The conditions of a request (RFC 9110 section 13).</summary>
internal static class Conditions
{
    /// <summary>The resulting status: 200, 304 or 412.</summary>
    /// <param name="request">The request.</param>
    /// <param name="file">The requested file.</param>
    public static int Judge(HttpRequest request, ServedFile file)
    {
        // A malformed field counts as present. The order is that of section 13.2.2.
        var (fields, typed) = (request.Headers, request.GetTypedHeaders());
        var modified = file.Modified.AddTicks(-(file.Modified.Ticks % TimeSpan.TicksPerSecond));
        var holds = fields.IfMatch.Count > 0 ? Names(typed.IfMatch, file.Tag, strongly: true) : !(modified > typed.IfUnmodifiedSince);
        if (!holds)
            return StatusCodes.Status412PreconditionFailed;
        var known = fields.IfNoneMatch.Count > 0 ? Names(typed.IfNoneMatch, file.Tag, strongly: false) : modified <= typed.IfModifiedSince;
        return known ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
    }

    private static bool Names(IEnumerable<EntityTagHeaderValue> tags, EntityTagHeaderValue tag, bool strongly) =>
        tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, strongly));
}
