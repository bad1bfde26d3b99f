using System.Text.Encodings.Web;
using System.Text.Json;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// JSON files of an album for people and programs: indented by two spaces, with line feeds, non-ASCII letters not escaped. The same value
/// gives the same bytes. Unknown members are ignored on reading.
/// </summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file's path; the folder is created if missing.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static void Write<T>(string path, T value) => AtomicFile.WriteText(path, JsonSerializer.Serialize(value, Options) + "\n");

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="expected">What is expected, for messages, such as <c>expected a JSON file {"clusters":[...]}</c>.</param>
    /// <exception cref="InvalidFileException">The file is missing, or is another kind of file.</exception>
    public static T Read<T>(string path, string expected)
        where T : class
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidFileException(path, $"{expected}, found null.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"{expected}, but it cannot be opened: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidFileException(path, $"{expected}, but {(e is JsonException { Path: { } at and not "$" } ? $"at {at} " : "")}it is not: {e.Message}", e);
        }
    }
}
