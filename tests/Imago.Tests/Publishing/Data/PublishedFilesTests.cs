using Imago.Errors;
using Imago.Photos;
using Imago.Publishing;

namespace Imago.Tests.Publishing.Data;

public sealed class PublishedFilesTests
{
    [Fact]
    public void EveryFileOfThePageIsAmongThoseMade()
    {
        using var folder = new PageFolder([0, 1, 0, 1]);
        var album = folder.Publish().Album;
        var written = Directory.EnumerateFiles(album.At("assets"), "*", SearchOption.AllDirectories).Append(album.Page);
        Assert.Equal(written.Order(StringComparer.Ordinal), new PublishStage(album, new PublishOptions()).Outputs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ADamagedThumbnailIsMadeAgainThoughItsSizeIsAsItWas()
    {
        using var folder = new PageFolder([0, 1, 0, 1]);
        var thumbnail = Directory.EnumerateFiles(folder.Publish().Album.At("assets", "thumbs")).First();
        var before = File.ReadAllBytes(thumbnail);
        File.WriteAllBytes(thumbnail, new byte[before.Length]);
        folder.Publish();
        Assert.Equal(before, File.ReadAllBytes(thumbnail));
    }

    [Fact]
    public void FilesThatSomebodyPutAmongThoseOfThePageStay()
    {
        using var folder = new PageFolder([0, 1, 0, 1]);
        var album = folder.Publish().Album;
        string[] others = [album.At("assets", "thumbs", "mine.jpg"), album.At("assets", "sprites", "notes.txt"), album.At("assets", "rolls", "score.svg"), album.At("assets", "data", "photos-old.js")];
        foreach (var other in others)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(other)!);
            File.WriteAllText(other, "mine");
        }

        folder.Publish();
        Assert.All(others, other => Assert.True(File.Exists(other), other));
    }

    [Fact]
    public void AnIndexThatTheClustersDoNotFitIsRefusedAndThePageStays()
    {
        using var folder = new PageFolder([0, 1, 0, 1]);
        var album = folder.Publish().Album;
        var before = new PublishStage(album, new PublishOptions()).Outputs.Select(File.ReadAllText).ToArray();
        PhotoIndexFile.Write(album.Index, new PhotoIndex([]));
        Assert.Contains("do not come from one run", Assert.Throws<InvalidFileException>(() => folder.Publish()).Message, StringComparison.Ordinal);
        Assert.Equal(before, new PublishStage(album, new PublishOptions()).Outputs.Select(File.ReadAllText));
    }

    [Fact]
    public void AnIndexThatHasOtherPhotosByTheSameNumbersIsRefused()
    {
        using var folder = new PageFolder([0, 1, 0, 1]);
        var index = PhotoIndexFile.Read(folder.Album.Index);
        PhotoIndexFile.Write(folder.Album.Index, new PhotoIndex([.. index.Photos.Select(p => p with { Path = p.Path + ".other" })]));
        Assert.Contains("has another or none by that number", Assert.Throws<InvalidFileException>(() => folder.Publish()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACacheThatLostTheThumbnailsOfAPageLeavesThePageAsItIs()
    {
        using var folder = new PageFolder([0, 1, 0, 1]);
        var album = folder.Publish().Album;
        File.Delete(album.Cache);
        Assert.Contains("imago embed", Assert.Throws<InvalidFileException>(() => folder.Publish()).Message, StringComparison.Ordinal);
        Assert.Equal(4, Directory.EnumerateFiles(album.At("assets", "thumbs")).Count());
    }

    [Theory]
    [InlineData("../victim.mp4")]
    [InlineData("/victim.mp4")]
    [InlineData("videos/../../victim.mp4")]
    public void AFilmOutsideTheAlbumIsNotShown(string path)
    {
        using var folder = new PageFolder([0, 0, 0, 0]);
        File.WriteAllText(folder["victim.mp4"], "");
        folder.WriteFilm(path == "/victim.mp4" ? folder["victim.mp4"] : path);
        Assert.DoesNotContain("victim", File.ReadAllText(folder.Publish().Album.Page), StringComparison.Ordinal);
    }
}
