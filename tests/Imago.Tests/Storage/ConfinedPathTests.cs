using FsCheck;
using FsCheck.Fluent;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Storage;

public sealed class ConfinedPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AlbumLayout Album => new(_folder["album"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("videos/cluster_0.mp4")]
    [InlineData("index.html")]
    [InlineData("music/größe é.wav")]
    public void AFileOfTheAlbumIsFound(string path) => Assert.Equal(Album.At(path.Split('/')), ConfinedPath.Find(Album, path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../victim.txt")]
    [InlineData("videos/../../victim.txt")]
    [InlineData("videos/..")]
    [InlineData("/etc/passwd")]
    [InlineData("//server/share/file")]
    [InlineData("\\\\server\\share\\file")]
    [InlineData("..\\victim.txt")]
    [InlineData("C:/victim.txt")]
    [InlineData("C:victim.txt")]
    [InlineData("videos//film.mp4")]
    [InlineData("videos/")]
    [InlineData(".imago/cache.db")]
    [InlineData("videos/a\0b")]
    public void WhatMayLeadElsewhereIsNotFound(string? path) => Assert.Null(ConfinedPath.Find(Album, path));

    [Fact]
    public void WhateverATextIsMadeOfItLeadsIntoTheAlbumOrNowhere() =>
        Prop.ForAll(Gen.Elements("..", ".", "/", "\\", "a", "C:", " ", "~", "\0", "é").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), text =>
        {
            if (ConfinedPath.Find(Album, text) is { } path)
                Assert.StartsWith(Album.Root + Path.DirectorySeparatorChar, Path.GetFullPath(path), StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Fact]
    public void ALinkThatLeadsOutIsNotFollowedAndOneWithinIs()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.WriteAllText(Path.Combine(_folder["elsewhere"], "film.mp4"), "");
        Directory.CreateDirectory(Album.Videos);
        TestLinks.Create(Album.At("out"), _folder["elsewhere"]);
        TestLinks.Create(Album.At("videos", "film.mp4"), Path.Combine(_folder["elsewhere"], "film.mp4"));
        TestLinks.Create(Album.At("within"), Album.Videos);
        TestLinks.Create(Album.At("round"), Album.At("round"));
        Assert.Null(ConfinedPath.Find(Album, "out/film.mp4"));
        Assert.Null(ConfinedPath.Find(Album, "videos/film.mp4"));
        Assert.Null(ConfinedPath.Find(Album, "round/film.mp4"));
        Assert.NotNull(ConfinedPath.Find(Album, "within/other.mp4"));
    }
}
