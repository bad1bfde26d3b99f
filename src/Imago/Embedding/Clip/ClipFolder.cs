using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>Finds the weights file in a folder, such as a snapshot in Hugging Face's cache.</summary>
internal static class ClipFolder
{
    private const string Ending = ".safetensors";
    private static readonly string[] Preferred = ["open_clip_model.safetensors", "model.safetensors"];

    /// <summary>Returns the path itself, or the weights file in it if it is a folder.</summary>
    /// <exception cref="InvalidFileException">The folder holds no weights file, or several of which none has a usual name.</exception>
    public static string WeightsIn(string path)
    {
        if (!Directory.Exists(path))
            return path;
        foreach (var name in Preferred)
        {
            if (Path.Combine(path, name) is var file && File.Exists(file))
                return file;
        }

        string[] found;
        try
        {
            found = [.. Directory.EnumerateFiles(path).Where(file => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a folder with {Preferred[0]}, but it cannot be read: {e.Message}", e);
        }

        return found switch
        {
            [var only] => only,
            [] => throw new InvalidFileException(path, $"expected {string.Join(" or ", Preferred)} in this folder, found no {Ending} file; pickled weights (.bin, .pt) are never read."),
            _ => throw new InvalidFileException(path, $"expected one {Ending} file in this folder, found {found.Length}: {string.Join(", ", found.Take(3).Select(Path.GetFileName))}. Name the file."),
        };
    }
}
