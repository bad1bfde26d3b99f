using Imago.Errors;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Storage;

public sealed class AlbumFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AlbumFolderTests()
    {
        Write("photos/a.jpg");
        Write("photos/more/b.jpg");
    }

    private string Photos => _folder["photos"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("index.html")]
    [InlineData("data/labels.csv")]
    [InlineData("album.json")]
    [InlineData("notes.txt")]
    [InlineData(".hidden")]
    public void AFolderThatHoldsWhatImagoDidNotMakeIsRefusedAndLeftAlone(string name)
    {
        Write("site/" + name);
        var before = Entries();
        Assert.Contains("a new or empty folder is expected", Refused("site", Photos), StringComparison.Ordinal);
        Assert.Equal(before, Entries());
    }

    [Fact]
    public void ANewFolderAndAnEmptyOneAreTaken()
    {
        Require("new/album", Photos);
        Directory.CreateDirectory(_folder["empty"]);
        Require("empty", Photos);
        Write("stick/.DS_Store");
        Require("stick", Photos);
        Assert.False(Directory.Exists(_folder["new"]));
    }

    [Fact]
    public void AnAlbumIsKnownByItsLockOrItsManifestAndOneThatWasOnlyBegunToo()
    {
        Write("killed/.imago/cache.db");
        Require("killed", Photos);
        Write("damaged/.imago/lock");
        Write("damaged/album.json", "{\"made\":");
        Write("damaged/index.html");
        Require("damaged", Photos);
        Write("copied/index.html");
        Write("copied/album.json", """{"imago":"0.1.0","options":{},"made":{}}""");
        Require("copied", Photos);

        // A cache of vectors next to somebody's files does not make their folder an album.
        Write("work/.imago/cache.db");
        Write("work/thesis.txt");
        Refused("work", Photos);
    }

    [Theory]
    [InlineData("photos")]
    [InlineData("photos/")]
    [InlineData("photos/.")]
    [InlineData("photos/more/..")]
    [InlineData("link")]
    public void ThePhotosOwnFolderIsRefusedWithTheReason(string album)
    {
        TestLinks.Create(_folder["link"], Photos);
        Assert.Contains("the album needs a folder of its own", Refused(album, Photos), StringComparison.Ordinal);
        Assert.Contains("the album needs a folder of its own", Refused("photos", _folder["link"]), StringComparison.Ordinal);
        Assert.Contains("the album needs a folder of its own", Refused(album, Path.Combine(Photos, "a.jpg")), StringComparison.Ordinal);

        // Files of an earlier run in the photos' folder do not make it an album.
        Write("photos/.imago/lock");
        Assert.Contains("the album needs a folder of its own", Refused(album, Photos, _folder["empty"]), StringComparison.Ordinal);
    }

    [Fact]
    public void InsideThePhotosAndAboveThemIsRoomForAnAlbum()
    {
        Require("photos/album", Photos);
        Write("trip/photos/a.jpg");
        Write("trip/notes.txt");
        Require("trip", _folder["trip/photos"]);
        Write("trip/index.html");
        Assert.Contains("index.html", Refused("trip", _folder["trip/photos"]), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlbumNamedAmongItsPhotosIsLeftOutOfThem()
    {
        Write("photos/album/.imago/lock");
        Write("photos/album/index.html");
        Require("photos/album", Photos, _folder["photos/album"]);
        Refused("photos/album", _folder["photos/album"]);
        Write("photos/album/mine.jpg");
        Refused("photos/album", Photos, _folder["photos/album"]);
    }

    [Fact]
    public void PhotosWhereTheAlbumWritesAreRefused()
    {
        Write("album/.imago/lock");
        Write("album/data/a.jpg");
        Assert.Contains("need another place", Refused("album", _folder["album/data"]), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderOfTheAlbumThatIsALinkElsewhereIsRefused()
    {
        Write("album/.imago/lock");
        Write("elsewhere/cluster_0.mp4");
        TestLinks.Create(_folder["album/videos"], _folder["elsewhere"]);
        Assert.Contains("leads out of the album", Refused("album", Photos), StringComparison.Ordinal);

        // The album's folder itself may be a link.
        Write("disk/.imago/lock");
        TestLinks.Create(_folder["other"], _folder["disk"]);
        Require("other", Photos);
    }

    [Fact]
    public void PhotosThatAreNotThereAreToldBeforeAnythingIsCreated()
    {
        Require("album", _folder["nothing"]);
        var thrown = Assert.Throws<InvalidFileException>(() => AlbumFolder.RequirePhotos([Photos, _folder["nothing"]]));
        Assert.Equal(_folder["nothing"], thrown.Path);
        Assert.False(Directory.Exists(_folder["album"]));
    }

    private string Refused(string album, params string[] photos)
    {
        foreach (var photo in photos.Where(p => !Path.Exists(p)))
            Directory.CreateDirectory(photo);
        return Assert.Throws<InvalidOptionException>(() => Require(album, photos)).Message;
    }

    private void Require(string album, params string[] photos) => AlbumFolder.Require(new AlbumLayout(_folder[album]), "--out", photos);

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private void Write(string name, string content = "somebody's")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], content);
    }
}
