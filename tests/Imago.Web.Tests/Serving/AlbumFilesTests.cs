using Imago.Storage;
using Imago.Tests.Support;
using Imago.Web.Serving;

namespace Imago.Web.Tests.Serving;

public sealed class AlbumFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _album;

    public AlbumFilesTests()
    {
        _album = _folder["album"];
        foreach (var file in (string[])["album/index.html", "album/videos/a b.mp4", "album/.imago/cache.db", "album/.hidden", "album/data/index.csv", "album/album.json", "album/notes.html", "album2/x.txt", "secret.txt"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            File.WriteAllText(_folder[file], file);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/index.html?x", "index.html")]
    [InlineData("/videos/a%20b.mp4", "videos/a b.mp4")]
    public void FilesOfTheAlbumAreFound(string target, string file) => Assert.Equal(Path.Combine(RealPath.Of(_album), file), Find(target));

    [Theory]
    [InlineData("/videos")]
    [InlineData("/videos/")]
    [InlineData("/none.html")]
    [InlineData("/.hidden")]
    [InlineData("/.imago/cache.db")]
    [InlineData("/data/index.csv")]
    [InlineData("/album.json")]
    [InlineData("/notes.html")]
    [InlineData("/videos/../data/index.csv")]
    [InlineData("/../secret.txt")]
    [InlineData("/../album2/x.txt")]
    [InlineData("/videos/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("//etc/passwd")]
    [InlineData("/index.html/x")]
    public void OthersAreNot(string target) => Assert.Null(Find(target));

    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void NamesLongerThanAnyAreNotFound(int length) => Assert.Null(Find("/" + new string('x', length)));

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("../album2/x.txt")]
    [InlineData(".imago/cache.db")]
    [InlineData(".hidden")]
    [InlineData("data/index.csv")]
    [InlineData("nowhere")]
    [InlineData("link")]
    public void LinksThatLeadOutOrToWhatIsHiddenAreNotFollowed(string to)
    {
        File.CreateSymbolicLink(Path.Combine(_album, "link"), to);
        Assert.Null(Find("/link"));
    }

    [Fact]
    public void LinkedFoldersAreJudgedByWhereTheyLead()
    {
        Directory.CreateSymbolicLink(Path.Combine(_album, "out"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_album, "in"), "videos");
        Directory.CreateSymbolicLink(_folder["elsewhere"], _album);
        Assert.Null(Find("/out/secret.txt"));
        Assert.Equal(Path.Combine(RealPath.Of(_album), "videos", "a b.mp4"), Find("/in/a%20b.mp4"));
        Assert.Equal(Find("/"), new AlbumFiles(_folder["elsewhere"]).Find("/"));
        Assert.Equal(Find("/"), new AlbumFiles(_album + "/").Find("/"));
    }

    private string? Find(string target) => new AlbumFiles(_album).Find(target);
}
