namespace Imago.Imaging.Workers;

/// <summary>Tells from what libraries say that memory did not suffice.</summary>
internal static class MemoryShortage
{
    private static readonly string[] Signs =
    [
        "out of memory", "memory allocation", "bad_alloc", "not enough memory", "insufficient memory", "failed to allocate", "cannot allocate",
        "unable to allocate", "could not allocate",
    ];

    /// <summary>True if a line says so; limits of a library's own are another matter.</summary>
    /// <param name="words">The lines.</param>
    public static bool IsSaidIn(string words) => words.Split('\n').Any(line =>
        Array.Exists(Signs, s => line.Contains(s, StringComparison.OrdinalIgnoreCase)) && !line.Contains("limit", StringComparison.OrdinalIgnoreCase));
}
