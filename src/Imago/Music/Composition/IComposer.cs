namespace Imago.Music.Composition;

/// <summary>Writes music for a film.</summary>
internal interface IComposer
{
    /// <summary>Writes a piece as long as the film. Equal requests give equal pieces.</summary>
    /// <param name="request">The parameters, the film and the seed.</param>
    Piece Compose(CompositionRequest request);
}
