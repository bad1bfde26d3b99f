using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Profiles.Selection;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Clusters;

public sealed class ClusterDescriberTests
{
    [Fact]
    public void CountsOnlyPhotosThatAreOkAndNoNoise()
    {
        PhotoStatus[] statuses = [PhotoStatus.Ok, PhotoStatus.Ok, PhotoStatus.Duplicate, PhotoStatus.Ok, PhotoStatus.Ok, PhotoStatus.Rejected];
        var photos = statuses.Select((status, i) => new Photo(10 + i, $"{i}.jpg", "", 1, "jpeg", 1, 1, 1, null, status)).ToArray();
        var measures = Enumerable.Range(0, 6).Select(i => new PhotoMeasures(i / 10.0, 0.5, i, 0.25)).ToArray();
        var document = ClusterDescriber.Describe(new DescribedPhotos(photos, MadeUpPoints.Normal(6, 4), MadeUpPoints.Normal(6, 2), measures), [3, 0, 3, 3, -1, 0]);
        var clusters = document.Clusters;
        Assert.Equal([0, 3], clusters.Select(cluster => cluster.Id));
        Assert.Equal([1, 2], clusters.Select(cluster => cluster.Size));
        Assert.Equal([11L], clusters[0].Photos);
        Assert.Equal([10L, 13L], clusters[1].Photos.Order());
        Assert.Equal(0.15, clusters[1].Profile.Brightness, 1e-12);
        Assert.NotEqual(clusters[0].Title, clusters[1].Title);
        Assert.Equal((Cluster.AlbumId, "album", 4), (document.Album!.Id, document.Album.Name, document.Album.Size));
        Assert.Equal([10L, 11L, 13L], document.Album.Photos.Order());
        Assert.Equal(0.2, document.Album.Profile.Brightness, 1e-12);
    }

    [Fact]
    public void OneClusterOrHighlightsNotWantedLeaveTheAlbumWithoutAFilm()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(4, 3));
        Assert.Null(ClusterDescriber.Describe(album, [0, 0, 0, -1]).Album);
        Assert.Null(ClusterDescriber.Describe(album, [0, 0, 1, 1], highlights: false).Album);
        Assert.NotNull(ClusterDescriber.Describe(album, [0, 0, 1, 1]).Album);
    }

    [Fact]
    public void FilmsAreInTheOrderAskedFor()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(20, 3), row => MadeUpAlbum.Photo(row, $"/photos/img{20 - row}.jpg"));
        var film = ClusterDescriber.Describe(album, new int[20], new FilmSelection { MaxPhotos = 8, Order = PhotoOrder.Name }).Clusters[0].Photos;
        Assert.Equal(8, film.Count);
        Assert.Equal(film.OrderDescending(), film);
    }

    [Fact]
    public void InputsOfDifferentLengthsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new DescribedPhotos([], new Matrix(1, 1), new Matrix(0, 1), []));
        Assert.Throws<ArgumentException>(() => new DescribedPhotos([], new Matrix(0, 1), new Matrix(0, 1), [], map: new Matrix(1, 2)));
        Assert.Throws<ArgumentException>(() => ClusterDescriber.Describe(MadeUpAlbum.Of(new Matrix(2, 1)), [0]));
    }

    [Fact]
    public void AProfileIsTheMeanVarianceAndTheMeansOfTheMeasures()
    {
        // Members 0 and 2: variances 1 and 4 over the two dimensions.
        var embeddings = new Matrix(3, 2, [1, 0, 9, 9, 3, 4]);
        PhotoMeasures[] measures = [new(0.1, 0.2, 30, 0.4), new(9, 9, 9, 9), new(0.3, 0.4, 50, 0.6)];
        var profile = ClusterProfiler.Profile(embeddings, measures, [0, 2]);
        Assert.Equal(2.5, profile.Variance, 1e-12);
        Assert.Equal(0.2, profile.Brightness, 1e-12);
        Assert.Equal(0.3, profile.Saturation, 1e-12);
        Assert.Equal(40, profile.Colorfulness, 1e-12);
        Assert.Equal(0.5, profile.EdgeDensity, 1e-12);
        Assert.Throws<ArgumentException>(() => ClusterProfiler.Profile(embeddings, measures, []));
    }

    [Fact]
    public void AClustersHueIsWhereItsColourfulPhotosLieThickest()
    {
        // Two reds on either side of 0 have more colour together than the one blue; a grey photo and an almost grey one have no influence.
        PhotoMeasures[] measures = [new(0.5, 0.4, 9, 0, 350), new(0.5, 0.4, 9, 0, 10), new(0.5, 0.6, 9, 0, 240), new(0.5, 0.9, 0, 0), new(0.5, 0.01, 0, 0, 120)];
        Assert.Equal(0, Turn(HueOf(measures, 0, 1, 2, 3, 4)), 0.5);
        Assert.Equal(240, HueOf(measures, 0, 2, 3)!.Value, 1e-9);
        Assert.Null(HueOf(measures, 3));
    }

    private static double? HueOf(PhotoMeasures[] measures, params int[] members) => ClusterProfiler.Profile(MadeUpPoints.Normal(measures.Length, 2), measures, members).Hue;

    private static double Turn(double? hue) => Math.IEEERemainder(hue!.Value, 360);
}
