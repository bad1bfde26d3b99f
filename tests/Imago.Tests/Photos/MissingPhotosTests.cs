using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

public sealed class MissingPhotosTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MissingPhotosTests()
    {
        foreach (var i in Enumerable.Range(0, 6))
            Write($"photos/{(i < 4 ? "a" : "b")}/{i}.png", 8 + i);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhereNothingIsFoundEveryFileStaysAsItWas()
    {
        Index();
        var before = Data();
        Directory.Move(_folder["photos"], _folder["away"]);
        Directory.CreateDirectory(_folder["photos"]);
        Assert.Contains("The album has 6 photos and stays as it is", Refused(), StringComparison.Ordinal);
        Assert.Contains("No photo that can be read was found", Refused(acceptMissing: true), StringComparison.Ordinal);
        File.WriteAllText(_folder["photos/broken.jpg"], "no photo");
        Assert.Contains("broken.jpg", Refused(acceptMissing: true), StringComparison.Ordinal);
        Assert.Equal(before, Data());
        Directory.Delete(_folder["photos"], recursive: true);
        Directory.Move(_folder["away"], _folder["photos"]);
        Assert.Equal(6, Index().Counted.Count);
    }

    [Fact]
    public void ALargePartThatIsMissingIsAskedAbout()
    {
        Index();
        var before = Data();
        foreach (var i in Enumerable.Range(0, 4))
            Delete($"photos/a/{i}.png");
        Assert.Contains("4 of the 6 photos of this album are not found any more", Refused(), StringComparison.Ordinal);
        Assert.Contains("--accept-missing", Refused(), StringComparison.Ordinal);
        Assert.Equal(before, Data());
        Assert.Equal(2, Index(acceptMissing: true).Counted.Count);
        Assert.Equal(2, Index().Counted.Count);
    }

    [Fact]
    public void AFewThatAreMissingAreNot()
    {
        Index();
        Delete("photos/a/0.png");
        Delete("photos/b/4.png");
        Assert.Equal(4, Index().Counted.Count);
    }

    [Fact]
    public void AFolderThatHasBecomeEmptyIsAskedAbout()
    {
        Index("photos/a", "photos/b");
        Directory.Delete(_folder["photos/b"], recursive: true);
        Directory.CreateDirectory(_folder["photos/b"]);
        Assert.Contains($"The folder {_folder["photos/b"]} had 2 of the 6 photos", Refused(inputs: ["photos/a", "photos/b"]), StringComparison.Ordinal);

        // An input that is no longer given is left out on purpose.
        Assert.Equal(4, Index("photos/a").Counted.Count);
    }

    [Fact]
    public void PhotosThatMovedOrWereEditedAreNotMissing()
    {
        Index();
        Directory.Move(_folder["photos/a"], _folder["photos/holiday"]);
        Write("photos/b/4.png", 40);
        Write("photos/b/5.png", 50);
        Assert.Equal(6, Index().Counted.Count);
    }

    [Fact]
    public void PhotosThatAreLeftOutNowAreNotMissing()
    {
        Index();
        File.WriteAllText(_folder["photos/.imagoignore"], "/a/\n");
        Assert.Equal(2, Index().Counted.Count);
    }

    [Fact]
    public void ADamagedIndexIsMadeAgain()
    {
        Index();
        var before = Data();
        File.WriteAllText(_folder["album/data/index.csv"], "no,index\n\"");
        File.WriteAllText(_folder["album/data/rejected.csv"], "\0\0");
        Index();
        Assert.Equal(before, Data());
    }

    [Fact]
    public void ANewAlbumOfBrokenPhotosSaysWhy()
    {
        Directory.CreateDirectory(_folder["broken"]);
        File.WriteAllText(_folder["broken/a.jpg"], "no photo");
        Assert.Empty(Index("broken").Counted);
        Assert.Single(RejectionFile.Read(_folder["album/data/rejected.csv"]));
    }

    [Fact]
    public void RowsOfStagesThatAreNotThereAreDamageAndGo()
    {
        RejectionFile.Write(_folder["album/data/rejected.csv"], [new Rejection("/a.jpg", "embed", "it ends early"), new Rejection("/b.jpg", "embee", "a bit flipped")]);
        Index();
        Assert.Equal("embed", Assert.Single(RejectionFile.Read(_folder["album/data/rejected.csv"])).Stage);
    }

    private string Refused(bool acceptMissing = false, string[]? inputs = null) => Assert.Throws<ImagoException>(() => Run(acceptMissing, inputs ?? ["photos"])).Message;

    private PhotoIndex Index(params string[] inputs) => Run(acceptMissing: false, inputs.Length == 0 ? ["photos"] : inputs);

    private PhotoIndex Index(bool acceptMissing) => Run(acceptMissing, ["photos"]);

    private PhotoIndex Run(bool acceptMissing, string[] inputs) => new IndexStage(
        AlbumLayout.None with { Index = _folder["album/data/index.csv"], Rejected = _folder["album/data/rejected.csv"] },
        [.. inputs.Select(i => _folder[i])],
        new IndexOptions { AcceptMissing = acceptMissing }).Run(SilentObserver.Instance, TestContext.Current.CancellationToken);

    private string[] Data() => [.. Directory.EnumerateFiles(_folder["album/data"]).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private void Delete(string name) => File.Delete(_folder[name]);

    private void Write(string name, int side)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], PictureWriter.ToPng(SmallPictures.Gradient(side, side)));
    }
}
