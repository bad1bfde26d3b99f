namespace Imago.Photos.Exclusion;

/// <summary>
/// Folders of other programs that hold no original photos: thumbnails and previews, deleted files, disk snapshots. Case is ignored, as by the
/// systems that make them.
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

    // Libraries of Apple's Photos, Aperture and iPhoto hold the originals in one of two folders; everything else is derived from them.
    private static readonly string[] Libraries = [".photoslibrary", ".photolibrary", ".aplibrary", ".migratedphotolibrary", ".migratedaplibrary"];
    private static readonly string[] Originals = ["originals", "masters"];

    /// <summary>The kind of a known folder; null for other folders.</summary>
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

        // Many people have a folder of this name; Immich's contains its mark.
        return string.Equals(name, "thumbs", StringComparison.OrdinalIgnoreCase) && File.Exists(Path.Combine(path, ".immich")) ? "Immich's thumbs" : null;
    }

    /// <summary>True for a folder that is an Imago album.</summary>
    /// <param name="path">The folder.</param>
    public static bool IsAlbum(string path)
    {
        // A single stage may leave a cache next to a person's files, which does not make the folder an album.
        var own = Path.Combine(path, ".imago");
        return Directory.Exists(own)
            && (File.Exists(Path.Combine(path, "album.json")) || Directory.Exists(Path.Combine(path, "data")) || !File.Exists(Path.Combine(own, "cache.db")));
    }

    private static string? EndsIn(string name, string[] endings) =>
        Array.Find(endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
