using System.Text.Json;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Clip;

/// <summary>Reads a small JSON settings file.</summary>
internal static class ConfigurationFile
{
    private const int MostBytes = 1 << 20;

    /// <summary>Reads a file and passes its outermost object on.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="take">Receives the object.</param>
    /// <exception cref="InvalidFileException">It is not a JSON object, or cannot be read.</exception>
    public static void Read(string path, Action<ConfigurationNode> take)
    {
        try
        {
            if (RegularFile.Require(path).Bytes > MostBytes)
                throw new InvalidFileException(path, $"expected a model's settings in at most {MostBytes} bytes, found more.");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidFileException(path, $"expected a model's settings as a JSON object, found {document.RootElement.ValueKind}.");
            take(new ConfigurationNode(path, document.RootElement));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new InvalidFileException(path, $"expected a model's settings in JSON, but they cannot be read: {e.Message} Pull the model again, or take the file away and give --activation.", e);
        }
    }
}
