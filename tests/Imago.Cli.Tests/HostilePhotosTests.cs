using Imago.Cli.Tests.Support;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

public sealed class HostilePhotosTests
{
    [Fact]
    public async Task OddAndBrokenFilesAreInTheAlbumOrListedWithAReason()
    {
        var (formats, broken) = (TestFolders.Shared("photos", "formats"), TestFolders.Shared("photos", "broken"));
        using var folder = new TemporaryFolder();
        await ImagoProgram.MustAsync("make", formats, broken, "--out", folder.Path, "--k", "4", "--films", "1", "--max-photos", "40", "--duration-per", "0.2", "--resolution", "320x180", "--music", "none");
        var rejected = RejectionFile.Read(folder["data/rejected.csv"]);
        Assert.All(rejected, r => Assert.NotEmpty(r.Reason));
        var index = PhotoIndexFile.Read(folder["data/index.csv"]);
        var labelled = Clustering.LabelsFile.Read(folder["data/labels.csv"]).Photos.Select(l => l.Path!);
        Assert.Equal(index.Photos.Select(p => p.Path).Order(), labelled.Concat(rejected.Select(r => r.Path)).Distinct().Order());
        Assert.DoesNotContain(rejected, r => r.Path.StartsWith(formats, StringComparison.Ordinal));
    }
}
