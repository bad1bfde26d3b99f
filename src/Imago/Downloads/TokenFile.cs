using Imago.Storage;

namespace Imago.Downloads;

/// <summary>A secret in a file of its own.</summary>
internal static class TokenFile
{
    /// <summary>The file's text; null where there is no such file, or it may not be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? RegularFile.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A secret without the spaces and line ends that come with pasting; null where nothing is left, or it cannot stand in a header.</summary>
    public static string? Clean(string? token)
    {
        var clean = token?.ReplaceLineEndings("").Trim();
        return clean is { Length: > 0 } && clean.All(c => c is > ' ' and <= '~') ? clean : null;
    }
}
