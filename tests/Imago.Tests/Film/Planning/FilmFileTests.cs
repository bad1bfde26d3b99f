using Imago.Errors;
using Imago.Film.Planning;
using Imago.Tests.Support;

namespace Imago.Tests.Film.Planning;

public sealed class FilmFileTests
{
    private static readonly ClusterFilm Film = new(3, "videos/cluster_3.mp4", "videos/cluster_3.jpg", 6.5, [new(9, 0.5), new(4, 3.5)]);

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        using var folder = new TemporaryFolder();
        FilmFile.Write(folder["films.json"], [Film]);
        var read = Assert.Single(FilmFile.Read(folder["films.json"])).Value;
        Assert.Equal(Film with { Chapters = read.Chapters }, read);
        Assert.Equal(Film.Chapters, read.Chapters);
    }

    [Fact]
    public void AnAlbumWithoutTheFileHasNoFilms()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(FilmFile.Read(folder["films.json"]));
    }

    [Theory]
    [InlineData("[]", "it is not")]
    [InlineData("""{"films":[null]}""", "null among them")]
    [InlineData("""{"films":[{"id":0,"film":"f","poster":"p","seconds":-1,"chapters":[]}]}""", "in seconds")]
    [InlineData("""{"films":[{"id":0,"film":"f","poster":"p","seconds":1,"chapters":[{"photo":1,"start":-3}]}]}""", "in seconds")]
    [InlineData("""{"films":[{"id":0,"film":null,"poster":"p","seconds":1,"chapters":[]}]}""", "film")]
    public void WhatIsNotAFileOfFilmsIsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f.json"], text);
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => FilmFile.Read(folder["f.json"])).Message, StringComparison.Ordinal);
    }
}
