using System.Text;
using System.Text.Json;
using Imago.Storage;

namespace Imago.Flow;

/// <summary>
/// Data files as scripts that call a function with one object, because a page opened from disk can load only scripts. Everything that could
/// end a script or a line is escaped, so texts may hold anything. Files appear whole or not at all; equal data gives equal bytes.
/// </summary>
internal static class DataScript
{
    // The default encoder writes < > & ' and all non-ASCII characters as \uXXXX.
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads the object of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="JsonException">The file is not such a script, or its object has another form.</exception>
    public static T Read<T>(string path)
    {
        var script = RegularFile.ReadAllText(path);
        var (open, close) = (script.IndexOf('(', StringComparison.Ordinal), script.LastIndexOf(')'));
        return (open < close ? JsonSerializer.Deserialize<T>(script.AsSpan(open + 1, close - open - 1), Format) : default) ?? throw new JsonException($"{path} calls nothing with an object.");
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its path; the folder is created if missing.</param>
    /// <param name="function">The function.</param>
    /// <param name="argument">The object.</param>
    public static void Write<T>(string path, string function, T argument) => Write(path, function, stream => JsonSerializer.Serialize(stream, argument, Format));

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its path; the folder is created if missing.</param>
    /// <param name="function">The function.</param>
    /// <param name="writeArgument">Writes the object in JSON.</param>
    public static void Write(string path, string function, Action<Stream> writeArgument) => AtomicFile.Write(path, stream =>
    {
        stream.Write(Encoding.ASCII.GetBytes($"{function}("));
        writeArgument(stream);
        stream.Write(");\n"u8);
    });
}
