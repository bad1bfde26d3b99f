using Imago.Errors;
using Imago.Storage;

namespace Imago.Tests.Storage;

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
        manifest.Retire("render/", new HashSet<string> { "render/0" });
        Assert.True(File.Exists(kept));
        Assert.False(File.Exists(gone));
        Assert.True(File.Exists(foreign));
        Assert.False(Manifest.Open(Album).IsCurrent("render/1", "k"));

        // Someone may have taken the folder away before.
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
        manifest.Retire("render/", new HashSet<string>());
        Assert.False(Manifest.Open(Album).IsCurrent("render/0", "k"));
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
