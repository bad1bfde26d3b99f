using System.IO.Compression;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Datasets;

/// <summary>Unpacks zip, tar and tar.gz archives, recognized by their content.</summary>
internal static class Archive
{
    private const int TarMagicAt = 257;

    /// <summary>Unpacks an archive.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folder">The target folder, which exists and is empty.</param>
    /// <param name="limits">Limits on what the archive may unpack to.</param>
    /// <param name="cancellationToken">Cancels the unpacking.</param>
    /// <exception cref="InvalidFileException">It is not an archive, is damaged, or contains a path outside the folder.</exception>
    public static void Unpack(string path, string folder, UnpackLimits limits, CancellationToken cancellationToken)
    {
        using var file = RegularFile.OpenRead(path, 1 << 16);
        Span<byte> start = stackalloc byte[TarMagicAt + 5];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        var target = new UnpackTarget(path, folder, limits);
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
        {
            ZipUnpacker.Unpack(file, target, cancellationToken);
        }
        else if (start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            TarUnpacker.Unpack(plain, target, cancellationToken);
        }
        else if (start.Length > TarMagicAt && start[TarMagicAt..].SequenceEqual("ustar"u8))
        {
            TarUnpacker.Unpack(file, target, cancellationToken);
        }
        else
        {
            throw target.Wrong("a zip, tar or tar.gz is expected, and its content is none of these");
        }
    }
}
