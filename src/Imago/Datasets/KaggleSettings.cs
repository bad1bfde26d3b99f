using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Imago.Downloads;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Datasets;

/// <summary>Kaggle's address, credentials and cache, from the environment variables and files of Python's kagglehub.</summary>
public sealed record KaggleSettings
{
    private const string ApiPath = "/api/v1";

    /// <summary>Kaggle's address, without a trailing slash.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The cache's folder, which holds <c>datasets/</c>.</summary>
    public required string Cache { get; init; }

    /// <summary>Timeouts and retries.</summary>
    public RetryPolicy Patience { get; init; } = RetryPolicy.Usual;

    /// <summary>The credentials; null for anonymous access.</summary>
    internal AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Reads the environment variables.</summary>
    /// <exception cref="InvalidOptionException">KAGGLE_API_ENDPOINT is not an address.</exception>
    /// <exception cref="InvalidFileException">The credentials file cannot be read.</exception>
    public static KaggleSettings FromEnvironment() => Read(Environment.GetEnvironmentVariable);

    /// <summary>Reads variables from another source.</summary>
    /// <param name="variable">Returns a variable's value, or null if it is unset.</param>
    /// <exception cref="InvalidOptionException">KAGGLE_API_ENDPOINT is not an address.</exception>
    /// <exception cref="InvalidFileException">The credentials file cannot be read.</exception>
    internal static KaggleSettings Read(Func<string, string?> variable)
    {
        var paths = new EnvironmentPaths(variable);
        return new KaggleSettings
        {
            Endpoint = EndpointOf(paths.Text("KAGGLE_API_ENDPOINT") ?? "https://www.kaggle.com"),
            Cache = paths.Folder("KAGGLEHUB_CACHE") ?? Path.Combine(paths.Home, ".cache", "kagglehub"),
            Authorization = Credentials(paths),
        };
    }

    private static Uri EndpointOf(string text)
    {
        var address = text.TrimEnd('/');
        if (address.EndsWith(ApiPath, StringComparison.Ordinal))
            address = address[..^ApiPath.Length];
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new InvalidOptionException("KAGGLE_API_ENDPOINT", $"an address such as https://www.kaggle.com is expected, '{text}' was found.");
    }

    // In kagglehub's order: a token (itself or in a file), a user name and key in variables, the same in kaggle.json.
    private static AuthenticationHeaderValue? Credentials(EnvironmentPaths paths)
    {
        var token = paths.Text("KAGGLE_API_TOKEN");
        if (token is not null && File.Exists(token))
            token = TokenFile.Read(token);
        var folder = Path.Combine(paths.Home, ".kaggle");
        token ??= TokenFile.Read(Path.Combine(folder, "access_token")) ?? TokenFile.Read(Path.Combine(folder, "access_token.txt"));
        if (TokenFile.Clean(token) is { } clean)
            return new AuthenticationHeaderValue("Bearer", clean);
        if (paths.Text("KAGGLE_USERNAME") is { } name && paths.Text("KAGGLE_KEY") is { } key)
            return Basic(name, key);
        var file = Path.Combine(paths.Folder("KAGGLE_CONFIG_DIR") ?? folder, "kaggle.json");
        return TokenFile.Read(file) is { } text ? FromJson(file, text) : null;
    }

    private static AuthenticationHeaderValue FromJson(string file, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("username", out var name) && name.ValueKind == JsonValueKind.String
                && document.RootElement.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String)
            {
                return Basic(name.GetString()!, key.GetString()!);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Reported below, together with JSON of another shape.
        }

        throw new InvalidFileException(file, "expected {\"username\": \"...\", \"key\": \"...\"} as Kaggle's settings page makes it, found something else. Make it again, or remove it.");
    }

    private static AuthenticationHeaderValue Basic(string name, string key) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name.Trim()}:{key.Trim()}")));
}
