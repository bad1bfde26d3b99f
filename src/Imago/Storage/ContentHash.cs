using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Imago.Storage;

/// <summary>SHA-256 in lower-case hexadecimal, of files and of what a stage's result depends on.</summary>
public static class ContentHash
{
    /// <summary>The hash of a file's bytes.</summary>
    /// <param name="path">The file.</param>
    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The hash of a list of facts; no two different lists give the same text to hash.</summary>
    /// <param name="facts">The facts, in a fixed order.</param>
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
