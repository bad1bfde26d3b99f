namespace Imago.Cli.Tests.Chaos;

/// <summary>Any file of a finished album is damaged between two runs.</summary>
public sealed class CorruptionTests(ChaosAlbum whole) : IClassFixture<ChaosAlbum>
{
    [Theory]
    [MemberData(nameof(ChaosRounds.Corruptions), MemberType = typeof(ChaosRounds))]
    public async Task ADamagedFileIsMadeAgainOrTheMessageNamesTheWayOut(int round)
    {
        using var site = new ChaosSite(whole, made: true);
        var random = new Random(round);
        var files = Directory.EnumerateFiles(site.Album, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

        // Every kind of damage and every folder is equally frequent, however many files the folder has.
        var folders = files.GroupBy(Path.GetDirectoryName).Select(g => g.ToList()).ToList();
        var folder = folders[random.Next(folders.Count)];
        var path = folder[random.Next(folder.Count)];
        var damage = Damage.All[round % Damage.All.Count];
        damage.Strike(path, site, random);
        var told = $"{Path.GetRelativePath(site.Album, path)}: {damage.Name}";

        var result = await site.RunAsync();
        site.IsDoneOrExplained(result);
        if (result.ExitCode == 0)
        {
            site.AlbumIsWhole();
            return;
        }

        // The remedy in the messages: delete what is damaged, and run again.
        Assert.True(result.Errors.Contains(Path.GetFileName(path), StringComparison.Ordinal), $"{told}: {result.Errors}");
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
        await site.NextRunMakesTheAlbumAsync();
    }
}
