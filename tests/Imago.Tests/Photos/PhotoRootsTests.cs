using Imago.Photos;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

public sealed class PhotoRootsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PhotoRootsTests()
    {
        foreach (var name in (string[])["home/2020/photos", "home/2021/photos/deep", "home/other"])
            Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder["home/other/one.jpg"], "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PhotosOfOneFolderAreCalledByTheirPathsBelowIt()
    {
        var roots = PhotoRoots.Of([_folder["home/2021/photos"] + "/", _folder["home/2021/photos/deep"]]);
        Assert.Equal([new PhotoRoot("", _folder["home/2021/photos"])], roots.Roots);
        Assert.Equal("deep/a <b>.jpg", roots.NameOf(_folder["home/2021/photos/deep/a <b>.jpg"]));
        Assert.Equal("photos", roots.NameOf(_folder["home/2021/photos"]));
    }

    [Fact]
    public void SeveralFoldersAreToldApartByTheirLastNames()
    {
        var roots = PhotoRoots.Of([_folder["home/2021/photos"], _folder["home/2020/photos"], _folder["home/other/one.jpg"]]);
        Assert.Equal(["photos", "photos (2)", "other"], roots.Roots.Select(r => r.Name));
        Assert.Equal("photos/a.jpg", roots.NameOf(_folder["home/2020/photos/a.jpg"]));
        Assert.Equal("photos (2)/deep/a.jpg", roots.NameOf(_folder["home/2021/photos/deep/a.jpg"]));
        Assert.Equal("other/one.jpg", roots.NameOf(_folder["home/other/one.jpg"]));
    }

    [Fact]
    public void APathElsewhereIsItsLastNameAndTextsLoseTheFolders()
    {
        var roots = PhotoRoots.Of([_folder["home/2021/photos"]]);
        Assert.Equal("c.jpg", roots.NameOf(_folder["home/2021/photos-of-others/c.jpg"]));
        Assert.Equal("c.jpg", roots.NameOf("/elsewhere/c.jpg"));
        Assert.Equal("photos/x leads nowhere", roots.Hide(_folder["home/2021/photos/x leads nowhere"]));
    }

    [Fact]
    public void WhatWasWrittenIsReadAndWhatIsMissingOrDamagedIsFoundFromTheIndex()
    {
        var album = new AlbumLayout(_folder["album"]);
        var index = new PhotoIndex([Photo(0, "home/2020/photos/a.jpg"), Photo(1, "home/2021/photos/deep/b.jpg")]);
        PhotoRoots.Of([_folder["home"]]).Write(album.Roots);
        Assert.Equal([new PhotoRoot("", _folder["home"])], PhotoRoots.Read(album, index).Roots);
        foreach (var text in (string[])["", "imagoOriginals({});\n", "imagoOriginals({\"roots\":[{\"name\":\"x\",\"path\":\"here\"}]});\n", "imagoOriginals([);\n", "imagoOriginals({\"roots\":[null]});\n"])
        {
            File.WriteAllText(album.Roots, text);
            Assert.Equal([new PhotoRoot("", _folder["home"])], PhotoRoots.Read(album, index).Roots);
        }
    }

    [Fact]
    public void FoldersWithNothingButTheDiskInCommonKeepTheirOwnNames()
    {
        var index = new PhotoIndex([Photo(0, "/imago-one/x/a.jpg"), Photo(1, "/imago-two/y/b.jpg")]);
        var roots = PhotoRoots.Read(new AlbumLayout(_folder["album"]), index);
        Assert.Equal(["x/a.jpg", "y/b.jpg"], index.Photos.Select(p => roots.NameOf(p.Path)));
    }

    private Photo Photo(long id, string path) => new(id, _folder[path], "", 1, "jpeg", 1, 1, 1, null, PhotoStatus.Ok);
}
