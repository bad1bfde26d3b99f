using Imago.Storage;

namespace Imago.Downloads;

/// <summary>Reads an access token from a file.</summary>
internal static class TokenFile
{
    /// <summary>The file's text; null if it does not exist or may not be read.</summary>
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

    /// <summary>
    /// A token without spaces and line ends that were pasted along; null if nothing is left or it is not valid in a header.
    /// </summary>
    public static string? Clean(string? token)
    {
        var clean = token?.ReplaceLineEndings("").Trim();
        return clean is { Length: > 0 } && clean.All(c => c is > ' ' and <= '~') ? clean : null;
    }
}
