using System.Diagnostics;
using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>Disks fill up, and folders disappear or are something else.</summary>
internal static class FaultsOfFolders
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the disk is full", [1], (site, moment) => OnDiskAsync(site, moment == 0 ? "200k" : "700k")),
        new("the disk cannot be written to", [1, 2], (site, moment) => ReadOnlyAsync(site, moment)) { IsOfFinishedAlbum = true },
        new("the photos are gone", [1, 2], (site, moment) => AwayAsync(site, empty: moment == 1)) { IsOfFinishedAlbum = true },
        new("the photos go away meanwhile", [0, 1, 2], GoAwayAsync),
        new("a photo changes meanwhile", [0, 1], ChangeAsync),
        new("a folder of the album is a file", [0, 1, 2], (site, moment) => InPlaceAsync(site, moment == 0 ? "data" : "videos", path => File.WriteAllText(path, ""))) { IsOfFinishedAlbum = true },
        new("a folder of the album leads elsewhere", [0, 1, 2], (site, moment) => InPlaceAsync(site, moment == 0 ? "videos" : "assets", path => File.CreateSymbolicLink(path, site.Beside))) { IsOfFinishedAlbum = true },
        new("the cache is a folder", [0, 1], (site, moment) => AsFolderAsync(site, moment == 0 ? "cache.db" : "cache.db-wal")) { IsOfFinishedAlbum = true },
        new("the lock is a folder", [0, 1], (site, _) => AsFolderAsync(site, "lock")) { IsOfFinishedAlbum = true },
        new("the page is a folder", [0, 1], (site, moment) => InPlaceAsync(site, moment == 0 ? "index.html" : "album.json", path => Directory.CreateDirectory(path))) { IsOfFinishedAlbum = true },
        new("the album has moved", [0], MovedAsync) { IsOfFinishedAlbum = true },
        new("files of the album are from the future", [0], FutureAsync) { IsOfFinishedAlbum = true },
        new("a killed run left parts behind, and links", [0], LeftoversAsync) { IsOfFinishedAlbum = true },
        new("the manifest names files of others", [0, 1], NamesOthersAsync) { IsOfFinishedAlbum = true },
        new("the working folder is gone", [0, 1], (site, _) => site.RunInShellAsync($"mkdir '{site.Tools}/cwd' && cd '{site.Tools}/cwd' && rmdir '{site.Tools}/cwd';")),
        new("photos and album are reached by links", [0], LinksAsync),
    ];

    private static async Task<ProgramResult> OnDiskAsync(ChaosSite site, string size)
    {
        Directory.CreateDirectory(site.Album);
        Mount(site, $"size={size}");
        try
        {
            var result = await site.RunAsync();
            site.IsDoneOrExplained(result);
            Mount(site, "remount,size=500m");
            await site.NextRunMakesTheAlbumAsync();
            return result;
        }
        finally
        {
            Run("umount", site.Album);
        }
    }

    private static async Task<ProgramResult> ReadOnlyAsync(ChaosSite site, int moment)
    {
        Mount(site, "size=500m");
        try
        {
            if (moment == 1)
                await site.NextRunMakesTheAlbumAsync();
            Mount(site, "remount,ro");
            return await site.RunAsync();
        }
        finally
        {
            Run("umount", site.Album);
        }
    }

    private static async Task<ProgramResult> AwayAsync(ChaosSite site, bool empty)
    {
        var away = site.Photos + " away";
        Directory.Move(site.Photos, away);
        if (empty)
            Directory.CreateDirectory(site.Photos);
        var result = await site.RunAsync();
        if (empty)
            Directory.Delete(site.Photos);
        Directory.Move(away, site.Photos);
        site.AlbumIsWhole();
        return result;
    }

    private static async Task<ProgramResult> GoAwayAsync(ChaosSite site, int moment)
    {
        var away = site.Photos + " away";
        var result = await site.DuringAsync(0.25 + (0.4 * moment), _ => Directory.Move(site.Photos, away));
        Directory.Move(away, site.Photos);
        return result;
    }

    private static async Task<ProgramResult> ChangeAsync(ChaosSite site, int moment)
    {
        var photo = Path.Combine(site.Photos, "05.png");
        var bytes = await File.ReadAllBytesAsync(photo);
        var time = File.GetLastWriteTimeUtc(photo);
        var result = await site.DuringAsync(0.2 + (0.4 * moment), _ => File.Copy(Path.Combine(site.Photos, "07.png"), photo, overwrite: true));
        await File.WriteAllBytesAsync(photo, bytes);
        File.SetLastWriteTimeUtc(photo, time);
        return result;
    }

    // Something else takes the place of one of the album's files or folders, and is removed afterwards.
    private static async Task<ProgramResult> InPlaceAsync(ChaosSite site, string name, Action<string> put)
    {
        var path = Path.Combine(site.Album, name);
        Directory.Move(path, path + " away");
        put(path);
        var result = await site.RunAsync();
        site.IsDoneOrExplained(result);
        if (result.ExitCode != 0)
            Assert.Contains(name, result.Errors, StringComparison.Ordinal);
        if (new FileInfo(path) is { LinkTarget: not null } or { Exists: true })
            File.Delete(path);
        else
            Directory.Delete(path, recursive: true);
        if (File.Exists(path + " away"))
            File.Delete(path + " away");
        else
            Directory.Delete(path + " away", recursive: true);
        return result;
    }

    private static async Task<ProgramResult> AsFolderAsync(ChaosSite site, string name)
    {
        var path = Path.Combine(site.Album, ".imago", name);
        File.Delete(path);
        Directory.CreateDirectory(path);
        var result = await site.RunAsync();
        if (result.ExitCode != 0)
            Assert.Contains(path, result.Errors, StringComparison.Ordinal);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return result;
    }

    private static async Task<ProgramResult> MovedAsync(ChaosSite site, int moment)
    {
        var other = site.Album + (moment == 0 ? " moved" : " déménagé\n2");
        Directory.Move(site.Album, other);
        var result = await ImagoProgram.RunAsync(ChaosAlbum.Make(site.Photos, other));
        Directory.Move(other, site.Album);
        return result;
    }

    private static Task<ProgramResult> FutureAsync(ChaosSite site, int moment)
    {
        var time = moment == 0 ? new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc) : DateTime.UnixEpoch;
        foreach (var file in Directory.EnumerateFiles(site.Album, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, time);
        return site.RunAsync();
    }

    private static async Task<ProgramResult> LeftoversAsync(ChaosSite site, int moment)
    {
        await File.WriteAllTextAsync(Path.Combine(site.Album, "data", ".labels.77.imago-partial.csv"), "half a fi");
        var link = Path.Combine(site.Album, moment == 0 ? "videos" : ".imago", "elsewhere");
        Directory.CreateSymbolicLink(link, site.Beside);
        var result = await site.RunAsync();
        Directory.Delete(link);
        Assert.False(File.Exists(Path.Combine(site.Album, "data", ".labels.77.imago-partial.csv")));
        return result;
    }

    private static async Task<ProgramResult> NamesOthersAsync(ChaosSite site, int moment)
    {
        var manifest = Path.Combine(site.Album, "album.json");
        var film = Path.Combine(site.Album, "videos", "cluster_1.mp4");
        var theirs = Path.Combine(site.Beside, "cluster_1.mp4");
        File.Copy(film, theirs);
        var text = await File.ReadAllTextAsync(manifest);
        Assert.Contains("\"videos/cluster_1.mp4\"", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, text.Replace("\"videos/cluster_1.mp4\"", $"\"{(moment == 0 ? "../beside/cluster_1.mp4" : theirs)}\"", StringComparison.Ordinal));

        // Fewer films than before, so that old films are deleted.
        var result = await ImagoProgram.RunAsync(ChaosAlbum.Make(site.Photos, site.Album, films: 1));
        if (result.ExitCode != 0)
        {
            File.Delete(manifest);
        }

        Assert.True(File.Exists(theirs), "a file of the person's was deleted");
        File.Delete(theirs);
        return result;
    }

    private static async Task<ProgramResult> LinksAsync(ChaosSite site, int moment)
    {
        var (photos, album) = (Path.Combine(site.Tools, "photos"), Path.Combine(site.Tools, "album"));
        Directory.CreateSymbolicLink(photos, site.Photos);
        Directory.CreateDirectory(site.Album);
        Directory.CreateSymbolicLink(album, site.Album);
        return await ImagoProgram.RunAsync(ChaosAlbum.Make(moment == 0 ? site.Photos : photos, album));
    }

    private static void Mount(ChaosSite site, string options)
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs root, to put the album on a disk of its own");
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", site.Album) == 0, "needs a system that lets a tmpfs be mounted");
    }

    private static int Run(string program, params string[] arguments)
    {
        using var started = Process.Start(program, arguments);
        started.WaitForExit();
        return started.ExitCode;
    }
}
