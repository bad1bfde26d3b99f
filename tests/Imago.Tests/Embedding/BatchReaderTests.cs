using Imago.Embedding;
using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Photos;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding;

public sealed class BatchReaderTests
{
    [Fact]
    public void NumbersDoNotDependOnBatches()
    {
        using var folder = new PhotoFolder(13);
        var photos = PhotoIndexFile.Read(folder.Album.Index).Counted;
        var alone = new PhotoReader(new PhotoDecoder(), new GridEncoder(1));
        var expected = photos.Select(p => alone.Read(p, TestContext.Current.CancellationToken).Result.ToBytes()).ToArray();
        foreach (var size in (int[])[1, 2, 5, 13, 32])
        {
            var encoder = new GridEncoder(size);
            var readings = new BatchReader(new PhotoDecoder(), encoder).Read(photos, TestContext.Current.CancellationToken).SelectMany(r => r).ToArray();
            Assert.Equal(photos, readings.Select(r => r.Photo));
            Assert.Equal(expected, readings.Select(r => r.Result.ToBytes()));
            Assert.Equal(photos.Chunk(size).Select(b => b.Length), encoder.Batches);
            Assert.InRange(encoder.MostHeld, 1, 2 * size);
        }
    }

    [Fact]
    public void APhotoThatCannotBeReadLeavesItsNeighboursAsTheyAre()
    {
        using var folder = new PhotoFolder(9, broken: [0, 4, 5]);
        var photos = PhotoIndexFile.Read(folder.Album.Index).Counted;
        var encoder = new GridEncoder(4);
        var readings = new BatchReader(new PhotoDecoder(), encoder).Read(photos, TestContext.Current.CancellationToken).SelectMany(r => r).ToArray();
        Assert.Equal([3, 2, 1], encoder.Batches);
        foreach (var (i, reading) in readings.Index())
        {
            Assert.Equal(i is 0 or 4 or 5, reading.Result.Failure is not null);
            if (reading.Result.Failure is not null)
                continue;
            var expected = new float[12];
            ((IImageEncoder)encoder).Encode(new PhotoDecoder().Decode(photos[i].Path, DecodeSize.Full, TestContext.Current.CancellationToken), expected);
            Assert.Equal(expected, reading.Result.Embedding);
        }
    }

    [Fact]
    public void TheStageListsFailuresInTheMiddleOfABatchAndKeepsTheRest()
    {
        using var folder = new PhotoFolder(10, broken: [3]);
        var album = folder.Album;
        Embed(album, new GridEncoder(4));
        var set = EmbeddingFile.Read(album.Embeddings);
        Assert.Equal([0, 1, 2, 4, 5, 6, 7, 8, 9], set.Ids);
        Assert.Equal([folder.PathOf(3)], RejectionFile.Read(album.Rejected).Select(r => r.Path));
        var bytes = File.ReadAllBytes(album.Embeddings);
        File.Delete(album.Cache);
        Embed(album, new GridEncoder(3));
        Assert.Equal(bytes, File.ReadAllBytes(album.Embeddings));
    }

    [Fact]
    public void CancellingKeepsTheBatchesThatAreFinished()
    {
        using var folder = new PhotoFolder(20);
        using var source = new CancellationTokenSource();
        var album = folder.Album;
        var encoder = new GridEncoder(4)
        {
            OnBatch = batch =>
            {
                if (batch == 3)
                    source.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Embed(album, encoder, source.Token));
        Assert.False(File.Exists(album.Embeddings));
        var rest = new GridEncoder(4);
        Embed(album, rest);
        Assert.Equal([4, 4], rest.Batches);
    }

    [Fact]
    public void AnEncoderThatFailsStopsTheRunWithItsOwnError()
    {
        using var folder = new PhotoFolder(9);
        var encoder = new GridEncoder(2) { OnBatch = batch => throw new InvalidTimeZoneException($"batch {batch}") };
        Assert.Equal("batch 0", Assert.Throws<InvalidTimeZoneException>(() => Embed(folder.Album, encoder)).Message);
    }

    private static void Embed(AlbumLayout album, IImageEncoder encoder, CancellationToken? cancellationToken = null) => new EmbedStage(album with { Hashes = "" }, new EmbedOptions(), encoder).Run(
        SilentObserver.Instance,
        cancellationToken ?? TestContext.Current.CancellationToken);
}
