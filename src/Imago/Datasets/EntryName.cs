namespace Imago.Datasets;

/// <summary>Checks the name of an archive's entry, which may be hostile.</summary>
internal static class EntryName
{
    private const int LongestPart = 255;
    private const int LongestName = 4096;
    private const int MostParts = 64;

    // Windows reserves these names for devices, with any extension.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => (string[])[$"COM{i}", $"LPT{i}"])];

    /// <summary>Splits a name into its folders and file name. A backslash separates too, because archives made on Windows use it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The parts; none for the archive's root folder.</returns>
    /// <exception cref="FormatException">The name leads out of the folder, or is not valid on some system.</exception>
    public static IReadOnlyList<string> Split(string name)
    {
        if (name.Length == 0 || name.Length > LongestName)
            throw new FormatException($"a name of {name.Length} letters");
        if (name[0] is '/' or '\\')
            throw new FormatException("an absolute path");
        var parts = name.Split('/', '\\').Where(part => part.Length > 0 && part != ".").ToList();
        if (parts.Count > MostParts)
            throw new FormatException($"{parts.Count} folders, one in another");
        parts.ForEach(Check);
        return parts;
    }

    private static void Check(string part)
    {
        if (part == "..")
            throw new FormatException("a path that leads out of its folder");
        if (System.Text.Encoding.UTF8.GetByteCount(part) > LongestPart)
            throw new FormatException("a name that is too long");
        if (part.Any(c => c < ' ' || c == '\u007f') || !IsText(part))
            throw new FormatException("a name with control characters");

        // On Windows a colon marks a drive or a hidden stream. An archive must give the same files on every system.
        if (part.IndexOfAny([':', '*', '?', '"', '<', '>', '|']) >= 0 && (OperatingSystem.IsWindows() || part[^1] == ':' || (part.Length > 1 && part[1] == ':')))
            throw new FormatException("a drive, or a character that is not allowed in names");
        if (OperatingSystem.IsWindows() && (part[^1] is '.' or ' ' || Devices.Contains(part.Split('.')[0].TrimEnd().ToUpperInvariant())))
            throw new FormatException("a name that Windows reserves");
    }

    private static bool IsText(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (!char.IsSurrogate(part[i]))
                continue;
            if (!char.IsSurrogatePair(part, i))
                return false;
            i++;
        }

        return true;
    }
}
