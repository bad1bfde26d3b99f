using Imago.Errors;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Exclusion;

public sealed class LeftOutFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("@eaDir/IMG_1.jpg/SYNOPHOTO_THUMB_XL.jpg", "@eaDir")]
    [InlineData("#recycle/a.jpg", "#recycle")]
    [InlineData("#snapshot/a.jpg", "#snapshot")]
    [InlineData("$Recycle.Bin/S-1-5/$R1.jpg", "$RECYCLE.BIN")]
    [InlineData("System Volume Information/a.jpg", "System Volume Information")]
    [InlineData("Album Previews.lrdata/0/a.jpg", "*.lrdata")]
    [InlineData("My Smart Previews.LRDATA/0/a.dng", "*.lrdata")]
    [InlineData(".thumbnails/normal/a.png", ".thumbnails")]
    [InlineData("__MACOSX/a.jpg", "__MACOSX")]
    [InlineData("lost+found/a.jpg", "lost+found")]
    [InlineData(".Trash-1000/files/a.jpg", ".Trash")]
    [InlineData("Photos Library.photoslibrary/resources/derivatives/a.jpg", "*.photoslibrary's derivatives")]
    [InlineData("@Recycle/a.jpg", "@Recycle")]
    public void WhatOtherProgramsKeepBesidePhotosIsLeftOutAndCounted(string file, string kind)
    {
        Touch("trip/mine.jpg", $"trip/{file}", file);
        var found = PhotoFinder.Find([_folder.Path]);
        Assert.Equal([_folder["trip/mine.jpg"]], found.Files);
        Assert.Equal($"left out: 2 folders of thumbnails, deleted files and the like (2 {kind})", found.LeftOut);
    }

    [Fact]
    public void TheOriginalsInALibraryAreThePersonsPhotos()
    {
        Touch("P.photoslibrary/originals/0/a.heic", "P.photoslibrary/Masters/2014/b.jpg", "P.photoslibrary/resources/renders/c.jpg", "P.photoslibrary/scopes/d.jpg");
        var expected = new[] { _folder["P.photoslibrary/Masters/2014/b.jpg"], _folder["P.photoslibrary/originals/0/a.heic"] };
        Assert.Equal(expected, PhotoFinder.Find([_folder.Path]).Files);
        Assert.Equal(expected, PhotoFinder.Find([_folder["P.photoslibrary"]]).Files);
    }

    [Fact]
    public void OtherAlbumsAreLeftOutAndFoldersWithAMereCacheAreNot()
    {
        Touch("old album/.imago/lock", "old album/assets/thumbnails/a.jpg", "photos/.imago/cache.db", "photos/mine.jpg");
        var found = PhotoFinder.Find([_folder.Path]);
        Assert.Equal([_folder["photos/mine.jpg"]], found.Files);
        Assert.Equal("left out: 1 album of Imago's", found.LeftOut);
    }

    [Fact]
    public void AFolderOfThumbnailsIsLeftOutWhereItIsCertainlyOne()
    {
        Touch("thumbs/mine.jpg", "immich/thumbs/.immich", "immich/thumbs/a.jpg", "immich/library/mine.jpg");
        Assert.Equal([_folder["immich/library/mine.jpg"], _folder["thumbs/mine.jpg"]], PhotoFinder.Find([_folder.Path]).Files);
    }

    [Fact]
    public void AFolderGivenDirectlyOrTakenBackIsEntered()
    {
        Touch("@eaDir/a.jpg");
        Assert.Equal([_folder["@eaDir/a.jpg"]], PhotoFinder.Find([_folder["@eaDir"]]).Files);
        Assert.Equal([_folder["@eaDir/a.jpg"]], PhotoFinder.Find([_folder.Path], exclude: ["!@eaDir"]).Files);
    }

    [Fact]
    public void PatternsLeaveOutByNameOrByPathBelowTheInput()
    {
        Touch("a.jpg", "shot.png", "trip/raw/b.jpg", "trip/c.png", "raw/d.jpg", "keep.png");
        var found = PhotoFinder.Find([_folder.Path], exclude: ["*.png", "trip/raw", "!keep.png"]);
        Assert.Equal([_folder["a.jpg"], _folder["keep.png"], _folder["raw/d.jpg"]], found.Files);
        Assert.Equal("left out: 1 folder and 2 files by --exclude and .imagoignore", found.LeftOut);
        Assert.Null(PhotoFinder.Find([_folder["raw"]]).LeftOut);
    }

    [Fact]
    public void AFoldersOwnListCountsBelowItAndTheNearestDecides()
    {
        Touch("a.png", "sub/b.png", "sub/deep/c.png", "sub/deep/d.jpg", "sub/private/e.jpg", "private/f.jpg");
        File.WriteAllText(_folder[".imagoignore"], "# pictures of screens\r\n*.png\r\n\r\n");
        File.WriteAllText(_folder["sub/.imagoignore"], "/private/\n");
        File.WriteAllText(_folder["sub/deep/.imagoignore"], "!c.png\n");
        Assert.Equal(
            [_folder["private/f.jpg"], _folder["sub/deep/c.png"], _folder["sub/deep/d.jpg"]],
            PhotoFinder.Find([_folder.Path]).Files);
    }

    [Fact]
    public void AListThatCannotBeReadStopsTheSearch()
    {
        Touch("a.jpg");
        NamedPipe.Create(_folder[".imagoignore"]);
        var failure = Assert.Throws<InvalidFileException>(() => PhotoFinder.Find([_folder.Path]));
        Assert.Contains("named pipe", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APatternOfNothingIsRefused() =>
        Assert.Throws<InvalidOptionException>(() => PhotoFinder.Find([_folder.Path], exclude: [" "]));

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "content");
        }
    }
}
