using System.Text.Json;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>An object in a settings file.</summary>
/// <param name="path">The file.</param>
/// <param name="element">The object.</param>
internal sealed class ConfigurationNode(string path, JsonElement element)
{
    /// <summary>A member that is an object; null if there is none.</summary>
    public ConfigurationNode? Object(string name) =>
        element.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.Object ? new ConfigurationNode(path, node) : null;

    /// <summary>A member that is a text; null if there is none.</summary>
    public string? Text(string name) => element.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.String ? node.GetString() : null;

    /// <summary>A member that is a whole number; null if there is none.</summary>
    public int? Number(string name) => element.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.Number && node.TryGetInt32(out var number) ? number : null;

    /// <summary>A member that is true or false; null if it is missing or null.</summary>
    /// <exception cref="InvalidFileException">The member has another type.</exception>
    public bool? Flag(string name) => !element.TryGetProperty(name, out var node) ? null : node.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => throw Wrong($"expected true or false as {name}, found {node.ValueKind}"),
    };

    /// <summary>Refuses a setting that the towers do not support.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="condition">True for values that are refused.</param>
    /// <param name="expected">The supported value.</param>
    /// <exception cref="InvalidFileException">The setting has a refused value.</exception>
    public void RefuseIf(string name, Func<JsonElement, bool> condition, string expected)
    {
        if (element.TryGetProperty(name, out var node) && condition(node))
            throw Wrong($"expected {expected} ({name}), found {node.GetRawText()[..Math.Min(80, node.GetRawText().Length)]}; this kind of model is not supported");
    }

    /// <summary>Creates a failure about this file.</summary>
    public InvalidFileException Wrong(string message) => new(path, $"{message}.");
}
