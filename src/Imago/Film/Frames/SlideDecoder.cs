using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;

namespace Imago.Film.Frames;

/// <summary>Decodes a photo for a film. Called from several threads at once, for different photos.</summary>
/// <param name="path">The photo's file.</param>
/// <param name="size">The pixels that are of use; a larger photo may be shrunk to them.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>The upright photo.</returns>
/// <exception cref="UnreadablePhotoException">It cannot be read whole.</exception>
public delegate RgbImage SlideDecoder(string path, DecodeSize size, CancellationToken cancellationToken);
