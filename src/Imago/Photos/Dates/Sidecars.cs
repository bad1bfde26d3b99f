using System.Collections.Concurrent;

namespace Imago.Photos.Dates;

/// <summary>Finds photos' sidecars; each folder is listed once. Safe to use from several threads.</summary>
internal sealed class Sidecars
{
    private readonly ConcurrentDictionary<string, Lazy<SidecarFolder>> _folders = new(StringComparer.Ordinal);

    /// <summary>A photo's sidecars, the most trusted first.</summary>
    /// <param name="path">The photo's full path.</param>
    public IReadOnlyList<Sidecar> Of(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        return [.. _folders.GetOrAdd(folder, static f => new Lazy<SidecarFolder>(() => SidecarFolder.Of(f))).Value.Of(PhotoName.Of(path))];
    }

    /// <summary>The sidecars' paths, sizes and times: while they stay the same, so do the dates.</summary>
    /// <param name="sidecars">A photo's sidecars.</param>
    public static string StampOf(IReadOnlyList<Sidecar> sidecars) => string.Join('\n', sidecars.Select(s => s.Stamp()).OfType<string>());
}
