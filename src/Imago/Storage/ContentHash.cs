using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Imago.Storage;

/// <summary>SHA-256 in lower-case hexadecimal, of files and of lists of values.</summary>
internal static class ContentHash
{
    private const int BufferBytes = 1 << 18;

    /// <summary>The hash of a file's bytes; the file is streamed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static string OfFile(string path, CancellationToken cancellationToken = default)
    {
        using var stream = RegularFile.OpenRead(path, 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
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
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of a list of values. Different lists are hashed as different texts.</summary>
    /// <param name="facts">The values, in a fixed order.</param>
    public static string Of(params IEnumerable<object?> facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var fact in facts)
        {
            var bytes = Encoding.UTF8.GetBytes(Convert.ToString(fact, CultureInfo.InvariantCulture) ?? "");
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
