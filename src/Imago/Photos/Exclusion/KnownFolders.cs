namespace Imago.Photos.Exclusion;

/// <summary>
/// Folders that other programs fill with what is no photo of a person's: thumbnails and previews made from photos, deleted files, earlier states
/// of the disk. Names are compared without regard to case, as the systems that make them do.
/// </summary>
internal static class KnownFolders
{
    // Synology, QNAP, NetApp and ZFS; Windows; macOS and its archives; the desktops of freedesktop.org; Linux's file system check.
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "@eaDir", "#recycle", "#snapshot", "@__thumb", ".@__thumb", "@Recycle", "@Recently-Snapshot", "~snapshot", ".snapshot", ".zfs",
        "$RECYCLE.BIN", "RECYCLER", "RECYCLED", "System Volume Information",
        "__MACOSX", ".Trashes", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", ".AppleDouble",
        ".thumbnails", ".thumbs", ".Trash", ".dtrash", "lost+found",
    };

    // Lightroom's previews: "Name Previews.lrdata", "Name Smart Previews.lrdata".
    private static readonly string[] Endings = [".lrdata"];

    // Libraries of Apple's Photos, Aperture and iPhoto hold the photos as they came in one of two folders; all else is made from them.
    private static readonly string[] Libraries = [".photoslibrary", ".photolibrary", ".aplibrary", ".migratedphotolibrary", ".migratedaplibrary"];
    private static readonly string[] Originals = ["originals", "masters"];

    /// <summary>The kind such a folder is told by; null for others.</summary>
    /// <param name="path">The folder.</param>
    public static string? KindOf(string path)
    {
        var (name, parent) = (Path.GetFileName(path), Path.GetFileName(Path.GetDirectoryName(path)) ?? "");
        if (Names.TryGetValue(name, out var known))
            return known;
        if (name.StartsWith(".Trash-", StringComparison.OrdinalIgnoreCase))
            return ".Trash";
        if (EndsIn(name, Endings) is { } ending)
            return $"*{ending}";
        if (EndsIn(parent, Libraries) is { } library && !Originals.Contains(name, StringComparer.OrdinalIgnoreCase))
            return $"*{library}'s derivatives";

        // Many a person has a folder of this name; Immich's bears its mark.
        return string.Equals(name, "thumbs", StringComparison.OrdinalIgnoreCase) && File.Exists(Path.Combine(path, ".immich")) ? "Immich's thumbs" : null;
    }

    /// <summary>True for a folder that is an album of ours.</summary>
    /// <param name="path">The folder.</param>
    public static bool IsAlbum(string path)
    {
        // A stage run by itself may leave a cache beside a person's files, which makes no album of them.
        var own = Path.Combine(path, ".imago");
        return Directory.Exists(own)
            && (File.Exists(Path.Combine(path, "album.json")) || Directory.Exists(Path.Combine(path, "data")) || !File.Exists(Path.Combine(own, "cache.db")));
    }

    private static string? EndsIn(string name, string[] endings) =>
        Array.Find(endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
