using Imago.Music.Mapping;

namespace Imago.Music.Composition;

/// <summary>Finds the composer for musical parameters.</summary>
internal static class Composers
{
    /// <summary>Returns the composer that belongs to the mapping of these parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public static IComposer For(MusicalParameters parameters) =>
        parameters.Mapping is ReferenceMapping.MappingName ? new ReferenceComposer() : new Composer();
}
