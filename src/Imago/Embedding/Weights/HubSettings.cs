using System.Net.Http.Headers;
using Imago.Downloads;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Weights;

/// <summary>The Hugging Face Hub's address, credentials and cache, from the environment variables of Python's huggingface_hub.</summary>
public sealed record HubSettings
{
    /// <summary>The Hub's address, without a trailing slash.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The cache's folder, which holds one folder per repository.</summary>
    public required string Cache { get; init; }

    /// <summary>True to use no network.</summary>
    public bool Offline { get; init; }

    /// <summary>True to store files in snapshots instead of links.</summary>
    public bool WithoutLinks { get; init; }

    /// <summary>The timeout for the answer about a file.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Timeouts and retries for files.</summary>
    public RetryPolicy Patience { get; init; } = RetryPolicy.Usual;

    /// <summary>The credentials; null for anonymous access.</summary>
    internal AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Reads the environment variables.</summary>
    /// <exception cref="InvalidOptionException">HF_ENDPOINT is not an address.</exception>
    public static HubSettings FromEnvironment() => Read(Environment.GetEnvironmentVariable);

    /// <summary>Reads variables from another source.</summary>
    /// <param name="variable">Returns a variable's value, or null if it is unset.</param>
    /// <exception cref="InvalidOptionException">HF_ENDPOINT is not an address.</exception>
    internal static HubSettings Read(Func<string, string?> variable)
    {
        var paths = new EnvironmentPaths(variable);
        var home = paths.Folder("HF_HOME") ?? Path.Combine(paths.Folder("XDG_CACHE_HOME") ?? Path.Combine(paths.Home, ".cache"), "huggingface");
        var usual = RetryPolicy.Usual;
        var timeout = paths.Seconds("HF_HUB_DOWNLOAD_TIMEOUT");
        return new HubSettings
        {
            Endpoint = EndpointOf(paths.Text("HF_ENDPOINT") ?? "https://huggingface.co"),
            Cache = paths.Folder("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE") ?? Path.Combine(home, "hub"),
            Offline = paths.Switch("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"),
            WithoutLinks = paths.Switch("HF_HUB_DISABLE_SYMLINKS"),
            AnswerTimeout = paths.Seconds("HF_HUB_ETAG_TIMEOUT") ?? TimeSpan.FromSeconds(10),
            Patience = usual with { Answer = timeout ?? usual.Answer, Idle = timeout ?? usual.Idle },
            Authorization = paths.Switch("HF_HUB_DISABLE_IMPLICIT_TOKEN") ? null : Token(paths, home),
        };
    }

    private static Uri EndpointOf(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new InvalidOptionException("HF_ENDPOINT", $"an address such as https://huggingface.co is expected, '{text}' was found.");

    private static AuthenticationHeaderValue? Token(EnvironmentPaths paths, string home)
    {
        var token = paths.Text("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN") ?? TokenFile.Read(paths.Folder("HF_TOKEN_PATH") ?? Path.Combine(home, "token"));
        return TokenFile.Clean(token) is { } clean ? new AuthenticationHeaderValue("Bearer", clean) : null;
    }
}
