namespace Imago.Serving;

/// <summary>The status codes that the server answers with (RFC 9110 section 15, RFC 6585 section 5).</summary>
internal enum HttpStatus
{
    Ok = 200,
    PartialContent = 206,
    NotModified = 304,
    BadRequest = 400,
    NotFound = 404,
    MethodNotAllowed = 405,
    PreconditionFailed = 412,
    ContentTooLarge = 413,
    UriTooLong = 414,
    RangeNotSatisfiable = 416,
    MisdirectedRequest = 421,
    HeaderFieldsTooLarge = 431,
    VersionNotSupported = 505,
}
