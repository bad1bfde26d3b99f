using Imago.Music.Mapping;

namespace Imago.Music.Composition;

/// <summary>Which composer writes what a mapping decided.</summary>
public static class Composers
{
    /// <summary>The composer that goes with the mapping these parameters came from.</summary>
    /// <param name="parameters">The parameters.</param>
    public static IComposer For(MusicalParameters parameters) =>
        parameters.Mapping is ReferenceMapping.MappingName ? new ReferenceComposer() : new Composer();
}
