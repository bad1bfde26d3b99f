using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Film.Frames;

/// <summary>
/// Decodes the photos of the render stage: from their files, and for mosaics from the thumbnails that the embed stage cached.
/// </summary>
internal sealed class RenderDecoders : IDisposable
{
    private readonly PhotoDecoder _decoder;
    private readonly PhotoCache? _cache;
    private readonly Dictionary<string, string> _hashes;

    /// <summary>Opens the album's cache where it has one.</summary>
    /// <param name="cachePath">The cache; the file may not exist.</param>
    /// <param name="limits">The bounds on what is decoded.</param>
    /// <param name="index">The photos.</param>
    public RenderDecoders(string cachePath, DecodeLimits limits, PhotoIndex index)
    {
        _decoder = new PhotoDecoder(limits);
        _cache = File.Exists(cachePath) ? PhotoCache.Open(cachePath) : null;
        _hashes = _cache is null ? [] : index.Photos.ToDictionary(p => p.Path, p => p.Sha256, StringComparer.Ordinal);
    }

    /// <summary>Decodes a photo from its file.</summary>
    public RgbImage Decode(string path, DecodeSize size, CancellationToken cancellationToken) => _decoder.Decode(path, size, cancellationToken);

    /// <summary>Decodes a photo from its cached thumbnail, or else from its file.</summary>
    public RgbImage DecodeSmall(string path, DecodeSize size, CancellationToken cancellationToken) =>
        _hashes.TryGetValue(path, out var sha256) && _cache!.Thumbnail(sha256) is { } thumbnail
            ? _decoder.Decode(thumbnail, path, size, cancellationToken)
            : Decode(path, size, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _cache?.Dispose();
}
