namespace Imago.Serving;

/// <summary>Decides what a request is answered with.</summary>
internal sealed class AlbumSite(AlbumFiles files)
{
    /// <summary>Answers a request.</summary>
    public Answer Answer(Request request) => Refuse(request) is { } status ? Serving.Answer.Refusal(status, closes: true) : AnswerFile(request);

    // A body would have to be read or the connection closed, and what files have is asked for without one.
    private static HttpStatus? Refuse(Request request)
    {
        if (request.MinorVersion < 0)
            return HttpStatus.VersionNotSupported;
        if (request.Host is not { } host)
            return HttpStatus.BadRequest;
        if (!LocalHost.IsNamedBy(host))
            return HttpStatus.MisdirectedRequest;
        if (request["Transfer-Encoding"] is not null || request["Content-Length"] is not (null or "0"))
            return HttpStatus.ContentTooLarge;
        return request.Method is "GET" or "HEAD" ? null : HttpStatus.MethodNotAllowed;
    }

    private Answer AnswerFile(Request request)
    {
        if (files.Find(request.Target) is not { } path || ServedFile.Open(path) is not { } file)
            return Serving.Answer.Refusal(HttpStatus.NotFound, closes: false);
        var answer = Judge(request, file);
        if (answer.File is null)
            file.Dispose();
        return answer;
    }

    // In the order of RFC 9110 section 13.2.2.
    private static Answer Judge(Request request, ServedFile file)
    {
        var modified = HttpDate.WholeSeconds(file.Modified);
        var holds = request["If-Match"] is { } match
            ? EntityTag.IsIn(match, file.Tag, weakly: false)
            : Date(request["If-Unmodified-Since"]) is not { } unmodified || modified <= unmodified;
        if (!holds)
            return Serving.Answer.Refusal(HttpStatus.PreconditionFailed, closes: false);
        var known = request["If-None-Match"] is { } none
            ? EntityTag.IsIn(none, file.Tag, weakly: true)
            : Date(request["If-Modified-Since"]) is { } since && modified <= since;
        if (known)
            return Serving.Answer.NotModified(file);

        // Ranges are for GET alone. If-Range must quote the tag: a date in whole seconds proves too little, and the whole is always an answer.
        var ranged = request.Method is "GET" && (request["If-Range"] is not { } condition || string.Equals(condition, file.Tag, StringComparison.Ordinal));
        var range = ByteRange.Parse(ranged ? request["Range"] : null, file.Length);
        return range.Kind == RangeKind.Unsatisfiable ? Serving.Answer.NotSatisfiable(file) : Serving.Answer.Of(file, range);
    }

    private static DateTimeOffset? Date(string? field) => field is null ? null : HttpDate.Parse(field);
}
