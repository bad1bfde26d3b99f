namespace Imago.Imaging.Workers;

/// <summary>Recognises messages of libraries about too little memory.</summary>
internal static class MemoryShortage
{
    private static readonly string[] Signs =
    [
        "out of memory", "memory allocation", "bad_alloc", "not enough memory", "insufficient memory", "failed to allocate", "cannot allocate",
        "unable to allocate", "could not allocate",
    ];

    /// <summary>True if a line says so; a library's own limits do not count.</summary>
    /// <param name="words">The messages, one a line.</param>
    public static bool IsSaidIn(string words) => words.Split('\n').Any(line =>
        Array.Exists(Signs, s => line.Contains(s, StringComparison.OrdinalIgnoreCase)) && !line.Contains("limit", StringComparison.OrdinalIgnoreCase));
}
