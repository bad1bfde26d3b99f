namespace Imago.Errors;

/// <summary>Why photos that were named cannot be had: nothing lies there, or nothing can.</summary>
internal static class MissingInput
{
    /// <summary>The failure to throw.</summary>
    /// <param name="input">The path where nothing was found.</param>
    public static InvalidFileException Of(string input)
    {
        try
        {
            // Whether a path exists is answered with no for every reason there may be; who opens it hears the reason.
            File.OpenRead(input).Dispose();
        }
        catch (PathTooLongException e)
        {
            return new InvalidFileException(input, "a photo or a folder of photos was expected here, and the name is longer than the system takes. Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Nothing more is known.
        }

        return new InvalidFileException(input, "a photo or a folder of photos was expected here, and nothing was found. Check the path.");
    }
}
