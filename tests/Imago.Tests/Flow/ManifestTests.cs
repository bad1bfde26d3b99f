using System.Text.Json.Nodes;
using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Tests.Flow;

public sealed class ManifestTests : IDisposable
{
    private readonly Support.TemporaryFolder _folder = new();

    private AlbumLayout Album => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasRecordedIsCurrentInTheNextRun()
    {
        var file = Make("videos", "cluster_0.mp4", "film");
        Manifest.Open(Album).Record("render/0", "key", file);
        Assert.True(Manifest.Open(Album).IsCurrent("render/0", "key"));
        Assert.Equal(ContentHash.OfFile(file), Manifest.Open(Album).HashOf(file));
    }

    [Fact]
    public void AnotherKeyAMissingFileOrAnotherSizeIsNotCurrent()
    {
        var file = Make("videos", "cluster_0.mp4", "film");
        var manifest = Manifest.Open(Album);
        manifest.Record("render/0", "key", file);
        Assert.False(manifest.IsCurrent("render/0", "other"));
        Assert.False(manifest.IsCurrent("render/1", "key"));
        File.WriteAllText(file, "longer film");
        Assert.False(manifest.IsCurrent("render/0", "key"));
        File.Delete(file);
        Assert.False(manifest.IsCurrent("render/0", "key"));
    }

    [Fact]
    public void RetiredThingsTakeTheirFilesWithThem()
    {
        var (kept, gone, foreign) = (Make("videos", "cluster_0.mp4", "a"), Make("videos", "cluster_1.mp4", "b"), Make("videos", "mine.mp4", "c"));
        var manifest = Manifest.Open(Album);
        manifest.Record("render/0", "k", kept);
        manifest.Record("render/1", "k", gone);
        manifest.RemoveObsolete("render/", new HashSet<string> { "render/0" });
        Assert.True(File.Exists(kept));
        Assert.False(File.Exists(gone));
        Assert.True(File.Exists(foreign));
        Assert.False(Manifest.Open(Album).IsCurrent("render/1", "k"));

        // Someone may have taken the folder away before.
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
        manifest.RemoveObsolete("render/", new HashSet<string>());
        Assert.False(Manifest.Open(Album).IsCurrent("render/0", "k"));
    }

    [Fact]
    public void ABitThatFlippedIsNoticedThoughSizeAndTimeAreAsTheyWere()
    {
        var file = Make("videos", "cluster_0.mp4", "film");
        var time = File.GetLastWriteTimeUtc(file);
        Manifest.Open(Album).Record("render/0", "key", file);
        File.WriteAllText(file, "filn");
        File.SetLastWriteTimeUtc(file, time);
        var manifest = Manifest.Open(Album);
        manifest.Verify(TestContext.Current.CancellationToken);
        Assert.False(manifest.IsCurrent("render/0", "key"));
        Assert.False(manifest.IsIntact(file));
        Assert.Equal(["videos/cluster_0.mp4"], manifest.ChangedIn("render/0"));
        Assert.Equal(ContentHash.OfFile(file), manifest.HashOf(file));
    }

    [Theory]
    [InlineData("../cluster_1.mp4")]
    [InlineData("videos/../../cluster_1.mp4")]
    [InlineData("videos/cluster_1.mp4")]
    [InlineData("ABSOLUTE")]
    [InlineData("index.html")]
    [InlineData("photos/cluster_1.jpg")]
    public void AManifestThatSomebodyMadeDeletesNothing(string path)
    {
        var album = new AlbumLayout(_folder["album"]);
        Directory.CreateDirectory(album.Root);
        Support.TestLinks.Create(album.At("videos"), _folder.Path);
        string[] others = [_folder["cluster_1.mp4"], album.Page, album.At("photos", "cluster_1.jpg"), album.At("videos", "cluster_1.mp4")];
        foreach (var other in others)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(other)!);
            File.WriteAllText(other, "v");
        }

        var named = path == "ABSOLUTE" ? _folder["cluster_1.mp4"] : path;
        var outputs = new JsonObject { [named] = new JsonObject { ["sha256"] = ContentHash.OfFile(_folder["cluster_1.mp4"]), ["bytes"] = 1 } };
        File.WriteAllText(album.Manifest, new JsonObject { ["made"] = new JsonObject { ["render/7"] = new JsonObject { ["key"] = "k", ["outputs"] = outputs } } }.ToJsonString());
        Manifest.Open(album).RemoveObsolete("render/", new HashSet<string>());
        Assert.All(others, other => Assert.True(File.Exists(other), other));
        Assert.False(Manifest.Open(album).IsCurrent("render/7", "k"));
    }

    [Fact]
    public void AFilmThatSomebodyPutInThePlaceOfOursStays()
    {
        var film = Make("videos", "cluster_1.mp4", "ours");
        var manifest = Manifest.Open(Album);
        manifest.Record("render/1", "k", film);
        File.WriteAllText(film, "mine!");
        manifest.RemoveObsolete("render/", new HashSet<string>());
        Assert.True(File.Exists(film));
    }

    [Fact]
    public void AFileOutsideTheAlbumIsMadeEachTimeAndNeverTaken()
    {
        var (album, elsewhere) = (new AlbumLayout(_folder["album"]), _folder["cluster_1.mp4"]);
        File.WriteAllText(elsewhere, "film");
        var manifest = Manifest.Open(album);
        manifest.Record("render/1", "k", elsewhere);
        Assert.False(manifest.IsCurrent("render/1", "k"));
        manifest.RemoveObsolete("render/", new HashSet<string>());
        Assert.True(File.Exists(elsewhere));
        Assert.DoesNotContain("..", File.ReadAllText(album.Manifest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"made":{"a":null}}""")]
    [InlineData("""{"made":{"a":{"key":"k","outputs":null}}}""")]
    [InlineData("""{"made":{"a":{"key":"k","outputs":{"b":null}}}}""")]
    [InlineData("""{"made":{"a":{"outputs":{}}}}""")]
    [InlineData("""{"made":null}""")]
    public void ADamagedEntryStandsForNothing(string text)
    {
        File.WriteAllText(Album.Manifest, text);
        var manifest = Manifest.Open(Album);
        Assert.False(manifest.IsCurrent("a", "k"));
        manifest.RemoveObsolete("a", new HashSet<string>());
        manifest.SetOptions([]);
    }

    [Fact]
    public void TheSameFactsGiveTheSameBytesInWhateverOrder()
    {
        var (a, b) = (Make("music", "a.wav", "a"), Make("music", "b.wav", "b"));
        Manifest.Open(Album).Record("compose/0", "k", a);
        Manifest.Open(Album).Record("compose/1", "k", b);
        var first = File.ReadAllText(Album.Manifest);
        File.Delete(Album.Manifest);
        Manifest.Open(Album).Record("compose/1", "k", b);
        Manifest.Open(Album).Record("compose/0", "k", a);
        Assert.Equal(first, File.ReadAllText(Album.Manifest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"made\": 3}")]
    public void SomethingElseIsRefusedWithWhatToDo(string text)
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(Album.Manifest, text);
        Assert.Contains("Delete the file", Assert.Throws<InvalidFileException>(() => Manifest.Open(Album)).Message, StringComparison.Ordinal);
    }

    private string Make(string folder, string name, string content)
    {
        var path = Album.At(folder, name);
        AtomicFile.WriteText(path, content);
        return path;
    }
}
