using System.Globalization;
using System.Text.Json;

namespace Imago.Photos.Dates;

/// <summary>Reads the time in a JSON file of Google Takeout: <c>photoTakenTime.timestamp</c>, in seconds since 1970, UTC.</summary>
internal static class TakeoutFile
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the time.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <returns>Null if the file has no time or is not from Takeout.</returns>
    public static PhotoDate? Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("photoTakenTime", out var time) || time.ValueKind != JsonValueKind.Object
                || !time.TryGetProperty("timestamp", out var stamp) || SecondsOf(stamp) is not { } seconds)
                return null;
            var most = (long)(DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds;
            var least = (long)(DateTime.MinValue - DateTime.UnixEpoch).TotalSeconds;
            return seconds >= least && seconds <= most ? UtcDate.Shown(DateTime.UnixEpoch.AddSeconds(seconds), TimeSpan.Zero, DateSource.Takeout) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the text is not valid Unicode.
            return null;
        }
    }

    private static long? SecondsOf(JsonElement stamp) => stamp.ValueKind switch
    {
        JsonValueKind.Number when stamp.TryGetInt64(out var seconds) => seconds,
        JsonValueKind.String when long.TryParse(stamp.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => null,
    };
}
