using Imago.Errors;

namespace Imago.Music.Mapping;

/// <summary>The mappings by name.</summary>
public static class MusicMappings
{
    /// <summary>Their names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [AdaptiveMapping.MappingName, ReferenceMapping.MappingName];

    /// <summary>A mapping.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">What it has to keep to; the reference mapping heeds the slides alone.</param>
    /// <exception cref="InvalidOptionException">There is no such mapping, or no such group of instruments.</exception>
    public static IMusicMapping Named(string name, MusicMappingOptions options) => name switch
    {
        AdaptiveMapping.MappingName => new AdaptiveMapping(options),
        ReferenceMapping.MappingName => new ReferenceMapping(options.Timing),
        _ => throw new InvalidOptionException("--mapping", $"expected {string.Join(" or ", Names)}, found {name}"),
    };
}
