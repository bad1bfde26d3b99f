using Imago.Errors;

namespace Imago.Music.Mapping;

/// <summary>The mappings by name.</summary>
public static class MusicMappings
{
    /// <summary>Their names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [AdaptiveMapping.MappingName, ReferenceMapping.MappingName];

    /// <summary>Returns a mapping.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">The options; the reference mapping uses only the slide timing.</param>
    /// <exception cref="InvalidOptionException">No such mapping or group of instruments exists.</exception>
    public static IMusicMapping Named(string name, MusicMappingOptions options) => name switch
    {
        AdaptiveMapping.MappingName => new AdaptiveMapping(options),
        ReferenceMapping.MappingName => new ReferenceMapping(options.Timing),
        _ => throw new InvalidOptionException("--mapping", $"expected {string.Join(" or ", Names)}, found {name}"),
    };
}
