using Imago.Embedding;
using Imago.Embedding.Visual;
using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Writing;
using Imago.Numerics;
using Imago.Search;
using Imago.Tests.Support;

namespace Imago.Tests.Search;

public sealed class PhotoSearchTests
{
    [Fact]
    public void PhotosAreRankedByTheirCosineWithTheText()
    {
        using var folder = new PhotoFolder(4);
        var search = Open(folder, "clip", new Matrix(4, 2, [0, 1, 1, 0, 0.6f, 0.8f, 0, 1]));
        var found = search.ByText("a cat", 3, new WordEncoder("cat", "dog"), TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 0], found.Select(f => f.Photo.Id));
        Assert.Equal([1, 0.6, 0], found.Select(f => Math.Round(f.Score, 6)));
        Assert.Equal([0, 3, 2], search.ByText("a dog", 3, new WordEncoder("cat", "dog"), TestContext.Current.CancellationToken).Select(f => f.Photo.Id));
    }

    [Fact]
    public void ATextOfAnotherModelIsRefused()
    {
        using var folder = new PhotoFolder(1);
        var search = Open(folder, "clip", new Matrix(1, 2, [0, 1]));
        Assert.Throws<InvalidOptionException>(() => search.ByText("a cat", 3, new WordEncoder("cat"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void APhotoOfTheAlbumComesFirstItselfAndNeedsNoEncoder()
    {
        using var folder = new PhotoFolder(4);
        var search = Open(folder, "clip", new Matrix(4, 2, [0, 1, 1, 0, 0.6f, 0.8f, 0, 1]));
        var found = search.ByPhoto(folder.PathOf(2), 9, () => throw new InvalidOperationException(), TestContext.Current.CancellationToken);
        Assert.Equal([2, 0, 3, 1], found.Select(f => f.Photo.Id));
    }

    [Fact]
    public void AnotherPictureFindsItsLikeInAVisualAlbum()
    {
        using var folder = new PhotoFolder(12);
        for (var i = 0; i < 12; i++)
            File.WriteAllBytes(folder.PathOf(i), PictureWriter.ToPng(TestCard.Plain(64, 64, (byte)(20 * i), 30, (byte)(250 - (20 * i)))));
        folder.Index();
        var encoder = new VisualEncoder();
        var album = folder.Album;
        new EmbedStage(album with { Measures = "", Hashes = "", Rejected = "" }, new EmbedOptions(), encoder).Run(SilentObserver.Instance, TestContext.Current.CancellationToken);
        using var other = new TemporaryFolder();
        File.WriteAllBytes(other["a.jpg"], PictureWriter.ToJpeg(TestCard.Plain(64, 64, 140, 30, 110), 95));
        var found = new PhotoSearch(album.Index, album.Embeddings).ByPhoto(other["a.jpg"], 1, () => encoder, TestContext.Current.CancellationToken);
        Assert.Equal(7, Assert.Single(found).Photo.Id);
    }

    [Fact]
    public void APictureThatCannotBeReadSaysWhy()
    {
        using var folder = new PhotoFolder(2);
        var search = Open(folder, "visual", new Matrix(2, 2));
        using var other = new TemporaryFolder();
        File.WriteAllText(other["a.jpg"], "no picture");
        Assert.Throws<UnreadablePhotoException>(() => search.ByPhoto(other["a.jpg"], 1, () => new VisualEncoder(), TestContext.Current.CancellationToken));
        Assert.Throws<InvalidFileException>(() => search.ByPhoto(other["none.jpg"], 1, () => new VisualEncoder(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TextNeedsAModelAndTheMessageSaysWhatWasFound()
    {
        using var folder = new PhotoFolder(2);
        var search = Open(folder, "visual", new Matrix(2, 2));
        var failure = Assert.Throws<InvalidOptionException>(() => TextEncoders.For(search.Embeddings, folder.Album.Embeddings, new EmbedOptions()));
        Assert.Contains("visual", failure.Message, StringComparison.Ordinal);
        Assert.Contains("models pull", failure.Message, StringComparison.Ordinal);
    }

    private static PhotoSearch Open(PhotoFolder folder, string encoder, Matrix vectors)
    {
        EmbeddingFile.Write(folder.Album.Embeddings, new EmbeddingSet([.. Enumerable.Range(0, vectors.Rows).Select(i => (long)i)], vectors, encoder, "00", []));
        return new PhotoSearch(folder.Album.Index, folder.Album.Embeddings);
    }
}
