using System.Security.Cryptography;

namespace Imago.Cli.Tests.Support;

/// <summary>Compares folders by content.</summary>
internal static class Trees
{
    /// <summary>Relative path and SHA-256 of every file in some folders, in ordinal order.</summary>
    public static IEnumerable<string> Of(string root, params string[] folders) => folders
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*", SearchOption.AllDirectories))
        .Select(f => $"{Path.GetRelativePath(root, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")
        .Order(StringComparer.Ordinal);
}
