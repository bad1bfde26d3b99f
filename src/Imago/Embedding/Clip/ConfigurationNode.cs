using System.Text.Json;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>An object in a file of settings.</summary>
/// <param name="path">The file.</param>
/// <param name="element">The object.</param>
internal sealed class ConfigurationNode(string path, JsonElement element)
{
    /// <summary>An object in it; null where there is none of the name.</summary>
    public ConfigurationNode? Object(string name) =>
        element.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.Object ? new ConfigurationNode(path, node) : null;

    /// <summary>A text in it; null where there is none of the name.</summary>
    public string? Text(string name) => element.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.String ? node.GetString() : null;

    /// <summary>A whole number in it; null where there is none of the name.</summary>
    public int? Number(string name) => element.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.Number && node.TryGetInt32(out var number) ? number : null;

    /// <summary>A truth value in it; null where there is none of the name.</summary>
    /// <exception cref="InvalidFileException">There is something else of the name.</exception>
    public bool? Flag(string name) => !element.TryGetProperty(name, out var node) ? null : node.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => throw Wrong($"expected true or false as {name}, found {node.ValueKind}"),
    };

    /// <summary>Refuses a setting the towers do not have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="condition">True for values that are refused.</param>
    /// <param name="expected">What the towers have.</param>
    /// <exception cref="InvalidFileException">It has such a value.</exception>
    public void RefuseIf(string name, Func<JsonElement, bool> condition, string expected)
    {
        if (element.TryGetProperty(name, out var node) && condition(node))
            throw Wrong($"expected {expected} ({name}), found {node.GetRawText()[..Math.Min(80, node.GetRawText().Length)]}; this kind of model is not supported");
    }

    /// <summary>A failure about this file.</summary>
    public InvalidFileException Wrong(string message) => new(path, $"{message}.");
}
