namespace Imago.Storage;

/// <summary>Resolves all symbolic links in a path, so that each place has a single name.</summary>
internal static class RealPath
{
    // Linux's own limit, beyond which it reports a loop.
    private const int MaxLinks = 40;

    /// <summary>The full path with every link resolved.</summary>
    /// <param name="path">A path that exists.</param>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        var resolved = root;
        var rest = new Stack<string>(Parts(full, root).Reverse());
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException("too many symbolic links lead to one another");
            var to = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(to)!;
            foreach (var piece in Parts(to, resolved).Reverse())
                rest.Push(piece);
        }

        return resolved;
    }

    /// <summary>True if two paths lead to the same file or folder, despite different letter case or mounts.</summary>
    /// <param name="one">A path without links.</param>
    /// <param name="other">Another.</param>
    public static bool IsSame(string one, string other) =>
        string.Equals(one, other, OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        || (LinuxFileStatus.IdentityOf(one) is { } first && LinuxFileStatus.IdentityOf(other) == first);

    private static string[] Parts(string full, string root) =>
        full[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
