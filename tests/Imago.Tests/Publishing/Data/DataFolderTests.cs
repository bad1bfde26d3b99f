using Imago.Photos;
using Imago.Publishing.Data;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Publishing.Data;

public sealed class DataFolderTests
{
    [Fact]
    public void ManyPhotosGoIntoSeveralFilesAndFewerLeaveNoneBehind()
    {
        using var folder = new TemporaryFolder();
        var album = new AlbumLayout(folder.Path);
        Assert.Equal([(0, 10_000), (10_000, 10_000), (20_000, 5_000)], Write(album, 25_000).Select(c => (c.From, c.Count)));
        Assert.Equal(["photos-0.js", "photos-1.js", "photos-2.js"], DataFolder.Made(album).Select(Path.GetFileName));
        var last = PageFolder.Argument(File.ReadAllText(album.At("assets", "data", "photos-2.js")));
        Assert.Equal(20_000, (int)last["from"]!);
        Assert.Equal("24999.jpg", (string)last["path"]![4999]!);
        Assert.Single(Write(album, 3));
        Assert.Equal(["photos-0.js"], DataFolder.Made(album).Select(Path.GetFileName));
        Assert.Empty(Write(album, 0));
        Assert.Empty(DataFolder.Made(album));
    }

    private static IReadOnlyList<PhotoChunk> Write(AlbumLayout album, int count)
    {
        var photos = new NumberedPhotos([.. Enumerable.Range(0, count).Select(i => MadeUpAlbum.Photo(i))], new int[count]);
        var places = MapPlaces.Read(album.Reduced, photos);
        return new DataFolder(album).Write(new PhotoColumns(photos, PhotoRoots.Of([]), places, [.. Enumerable.Range(0, photos.Count)], [], _ => null), TestContext.Current.CancellationToken);
    }
}
