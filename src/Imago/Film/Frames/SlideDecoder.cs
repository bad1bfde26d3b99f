using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;

namespace Imago.Film.Frames;

/// <summary>Decodes a photo for a film. Called from several threads at once, for different photos.</summary>
/// <param name="path">The file's path.</param>
/// <param name="size">The size needed; a larger photo may be shrunk to it.</param>
/// <param name="cancellationToken">Cancels the work.</param>
/// <returns>The photo, upright.</returns>
/// <exception cref="UnreadablePhotoException">The photo cannot be read completely.</exception>
internal delegate RgbImage SlideDecoder(string path, DecodeSize size, CancellationToken cancellationToken);
