namespace Imago.Errors;

/// <summary>Finds out why a path to photos does not exist.</summary>
internal static class MissingInput
{
    /// <summary>Creates the failure to throw.</summary>
    /// <param name="input">The path where nothing was found.</param>
    public static InvalidFileException Of(string input)
    {
        try
        {
            // Path.Exists returns false for every reason. Opening the file tells the reason.
            File.OpenRead(input).Dispose();
        }
        catch (PathTooLongException e)
        {
            return new InvalidFileException(input, "a photo or a folder of photos was expected here, and the name is longer than the system takes. Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The reason stays unknown.
        }

        return new InvalidFileException(input, "a photo or a folder of photos was expected here, and nothing was found. Check the path.");
    }
}
