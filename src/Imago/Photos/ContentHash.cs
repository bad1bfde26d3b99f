using System.Security.Cryptography;

namespace Imago.Photos;

/// <summary>Identifies a file by its bytes.</summary>
public static class ContentHash
{
    private const int BufferBytes = 1 << 18;

    /// <summary>SHA-256 of a file's bytes, in lower-case hexadecimal; the file is streamed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static string OfFile(string path, CancellationToken cancellationToken = default)
    {
        using var stream = PhotoSource.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (stream.Read(buffer, 0, BufferBytes) is var read and > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
