namespace Imago.Music.Composition;

/// <summary>Writes music for a film.</summary>
public interface IComposer
{
    /// <summary>Writes a piece as long as the film. The same request gives the same piece.</summary>
    /// <param name="request">Parameters, film and seed.</param>
    Piece Compose(CompositionRequest request);
}
