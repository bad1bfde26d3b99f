using Imago.Errors;

namespace Imago.Music.Mapping;

/// <summary>The mappings by name.</summary>
public static class MusicMappings
{
    /// <summary>Their names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [AdaptiveMapping.MappingName, ReferenceMapping.MappingName];

    /// <summary>A mapping.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="slideSeconds">How long a photo stays, in seconds; the adaptive mapping picks tempos that fit.</param>
    /// <exception cref="InvalidOptionException">There is no such mapping.</exception>
    public static IMusicMapping Named(string name, double slideSeconds) => name switch
    {
        AdaptiveMapping.MappingName => new AdaptiveMapping(slideSeconds),
        ReferenceMapping.MappingName => new ReferenceMapping(),
        _ => throw new InvalidOptionException("--mapping", $"expected {string.Join(" or ", Names)}, found {name}"),
    };
}
