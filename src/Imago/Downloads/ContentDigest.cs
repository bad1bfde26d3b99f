using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Imago.Storage;

namespace Imago.Downloads;

/// <summary>The expected hash of a file's bytes. Servers offer MD5 and SHA-1, which detect damage but not tampering.</summary>
/// <param name="Kind">The kind of hash.</param>
/// <param name="Hex">Its value in lower-case hexadecimal.</param>
internal sealed record ContentDigest(DigestKind Kind, string Hex)
{
    private const int BufferBytes = 1 << 18;

    /// <summary>The name of the hash for messages.</summary>
    public string Name => Kind switch
    {
        DigestKind.Sha256 => "SHA-256",
        DigestKind.GitBlob => "git blob id",
        _ => "MD5",
    };

    /// <summary>
    /// Reads an entity tag of the Hub: 64 hexadecimal digits are a SHA-256, 40 are a git blob's id; null for any other tag.
    /// </summary>
    /// <param name="tag">The tag, without quotes.</param>
    public static ContentDigest? FromTag(string tag)
    {
        if (!tag.All(char.IsAsciiHexDigit))
            return null;
        return tag.Length switch
        {
            64 => new ContentDigest(DigestKind.Sha256, tag.ToLowerInvariant()),
            40 => new ContentDigest(DigestKind.GitBlob, tag.ToLowerInvariant()),
            _ => null,
        };
    }

    /// <summary>Computes the hash of a file's bytes, in lower-case hexadecimal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(Kind switch
        {
            DigestKind.Sha256 => HashAlgorithmName.SHA256,
            DigestKind.GitBlob => HashAlgorithmName.SHA1,
            _ => HashAlgorithmName.MD5,
        });
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var stream = RegularFile.OpenRead(path, 0, FileOptions.SequentialScan);
            if (Kind == DigestKind.GitBlob)
                hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {stream.Length}\0")));
            while (await stream.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken).ConfigureAwait(false) is var read and > 0)
                hash.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>The kinds of hashes that servers announce for a file.</summary>
internal enum DigestKind
{
    /// <summary>SHA-256 of the bytes; for large files of the Hugging Face Hub.</summary>
    Sha256,

    /// <summary>SHA-1 of a git blob: of <c>"blob " + length + "\0"</c> and the bytes; for small files of the Hub.</summary>
    GitBlob,

    /// <summary>MD5 of the bytes; for archives in Google Cloud Storage.</summary>
    Md5,
}
