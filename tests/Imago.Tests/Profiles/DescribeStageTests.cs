using Imago.Clustering;
using Imago.Comparison;
using Imago.Embedding;
using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles;
using Imago.Profiles.Clusters;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles;

public sealed class DescribeStageTests : IDisposable
{
    private const int Photos = 8;

    private readonly TemporaryFolder _folder = new();
    private readonly AlbumLayout _album;

    // Two clusters of four.
    public DescribeStageTests()
    {
        _album = new AlbumLayout(_folder["album"]);
        var ids = Enumerable.Range(0, Photos).Select(i => (long)i).ToArray();
        PhotoIndexFile.Write(_album.Index, new PhotoIndex([.. ids.Select(id => MadeUpAlbum.Photo((int)id))]));
        EmbeddingFile.Write(_album.Embeddings, new EmbeddingSet(ids, MadeUpPoints.Normal(Photos, 4), "visual", "0", []));
        MeasuresFile.Write(_album.Measures, ids.Select(id => (id, MadeUpAlbum.Measures())));
        LabelsFile.Write(_album.Labels, new ClusterLabels([.. ids.Select(id => new LabelledPhoto(id, null, (int)id / 4))]));
        WriteReduced(null);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutAFileOfNearDuplicatesEveryPhotoMayAppear() => Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], Films(Describe()));

    [Fact]
    public void OfNearDuplicatesFilmsShowOne()
    {
        WriteRepeats((1, "/photos/1.jpg"), (0, "/photos/0.jpg"), (5, "/photos/5.jpg"));
        Assert.Equal([[1, 2, 3], [4, 5, 6, 7]], Films(Describe()));
    }

    [Theory]
    [InlineData(2, "/elsewhere/2.jpg")]
    [InlineData(99, "/photos/99.jpg")]
    public void NearDuplicatesOfAnotherRunAreRefused(int id, string path)
    {
        WriteRepeats((1, "/photos/1.jpg"), (id, path));
        var error = Assert.Throws<InvalidFileException>(() => Describe());
        Assert.Equal(_album.NearDuplicates, error.Path);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWholeAlbumIsWrittenUnlessItIsNotWanted()
    {
        Assert.Equal(4, Describe().Album!.Photos.Count);
        Assert.Null(Describe(highlights: false).Album);
    }

    [Fact]
    public void FilmsAreInTheOrderAskedFor() =>
        Assert.Equal([0L, 1L, 2L, 3L], Describe(PhotoOrder.Name).Clusters[0].Photos);

    [Fact]
    public void AMapOfOtherPhotosIsRefused()
    {
        WriteReduced(new Matrix(Photos - 1, 2));
        Assert.Equal(_album.Reduced, Assert.Throws<InvalidFileException>(() => Describe()).Path);
        WriteReduced(new Matrix(Photos, 2));
        Assert.NotNull(Describe().Album);
    }

    private static IEnumerable<IEnumerable<long>> Films(ClusterDocument document) => document.Clusters.Select(c => c.Photos.Order());

    private ClusterDocument Describe(PhotoOrder order = PhotoOrder.Flow, bool highlights = true)
    {
        var stage = new DescribeStage(_album, new DescribeOptions { Order = order, Highlights = highlights }, new TitleNaming(_ => null));
        stage.Run(SilentObserver.Instance, TestContext.Current.CancellationToken);
        return ClusterFile.ReadDocument(_album.Clusters);
    }

    private void WriteRepeats(params (int Id, string Path)[] members) => NearDuplicateFile.Write(
        _album.NearDuplicates,
        new PhotoGroups([new PhotoGroup(GroupKind.NearDuplicate, [.. members.Select(m => new GroupMember(m.Id, m.Path, 1, 0))])]));

    private void WriteReduced(Matrix? map)
    {
        (string, NpyArray)[] pca = [("pca", NpyArray.From(MadeUpPoints.Normal(Photos, 3)))];
        NpzFile.Write(_album.Reduced, map is null ? pca : [.. pca, ("umap", NpyArray.From(map))]);
    }
}
