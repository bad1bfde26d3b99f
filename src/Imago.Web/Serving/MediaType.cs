namespace Imago.Web.Serving;

/// <summary>Media types by extension. Browsers are told not to guess, so every kind of file in an album must be listed.</summary>
internal static class MediaType
{
    private const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".webp"] = "image/webp",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".mp4"] = "video/mp4",
        [".wav"] = "audio/wav",
        [".mid"] = "audio/midi",
        [".csv"] = "text/csv; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",

        // NumPy's archives have no registered type.
        [".npz"] = Unknown,
    };

    /// <summary>The type of a file.</summary>
    /// <param name="path">Its name or path.</param>
    public static string Of(string path) => Types.GetValueOrDefault(Path.GetExtension(path), Unknown);
}
