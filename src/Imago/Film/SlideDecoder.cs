using Imago.Errors;
using Imago.Photos;

namespace Imago.Film;

/// <summary>Decodes a photo for a film. Called from several threads at once, for different photos.</summary>
/// <param name="path">The photo's file.</param>
/// <param name="maxWidth">Pixels across that are of use; a larger photo may be shrunk to fit, with its shape kept.</param>
/// <param name="maxHeight">Pixels down that are of use.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>The upright photo.</returns>
/// <exception cref="UnreadablePhotoException">It cannot be read whole.</exception>
public delegate RgbImage SlideDecoder(string path, int maxWidth, int maxHeight, CancellationToken cancellationToken);
