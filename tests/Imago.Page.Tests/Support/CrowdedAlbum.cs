using Imago.Clustering;
using Imago.Flow;
using Imago.Imaging;
using Imago.Imaging.Writing;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Publishing;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Page.Tests.Support;

/// <summary>
/// The page of an album with so many photos that its map draws them small. The photo files do not exist; each photo has one colour, redder
/// to the right and greener downwards.
/// </summary>
public sealed class CrowdedAlbum : IDisposable
{
    /// <summary>Photos per row.</summary>
    public const int Columns = 90;

    /// <summary>Photos per column.</summary>
    public const int Rows = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<AlbumLayout> _album;

    public CrowdedAlbum() => _album = new(Make);

    /// <summary>The page on disk.</summary>
    public Uri Page => Imago.Publishing.AlbumPageFile.UrlOf(_album.Value);

    /// <summary>Its sprite sheets and their scripts.</summary>
    public string Sprites => _album.Value.At("assets", "sprites");

    /// <summary>The colour of the photo in a column and row.</summary>
    public static (int Red, int Green, int Blue) ColourOf(int x, int y) => (30 + (200 * x / Columns), 30 + (200 * y / Rows), 120);

    public void Dispose() => _folder.Dispose();

    private AlbumLayout Make()
    {
        var (album, count) = (new AlbumLayout(_folder["album"]), Columns * Rows);

        // Shuffled, so that a photo's number does not determine its place.
        var places = Enumerable.Range(0, count).Select(i => i * 1009 % count).Select(at => (X: at % Columns, Y: at / Columns)).ToArray();
        var photos = Enumerable.Range(0, count).Select(i => new Photo(i, $"/photos/{i}.jpg", $"{i:x64}", 1000, "jpeg", 40, 30, 1, null, PhotoStatus.Ok)).ToArray();
        PhotoIndexFile.Write(album.Index, new PhotoIndex(photos));
        LabelsFile.Write(album.Labels, new ClusterLabels([.. photos.Select(p => new LabelledPhoto(p.Id, p.Path, 0))]));
        NpzFile.Write(
            album.Reduced,
            ("pca", NpyArray.From(new Matrix(count, 2))),
            ("ids", NpyArray.From(photos.Select(p => p.Id).ToArray())),
            ("umap", NpyArray.From(new Matrix(count, 2, [.. places.SelectMany(p => (float[])[p.X, -p.Y])]))));
        ClusterFile.Write(album.Clusters, [new Cluster(0, count, "All", new ClusterProfile(0, 0.5, 0.5, 50, 0.5, 0), [0])]);
        using (var cache = PhotoCache.Open(album.Cache))
            cache.Keep("test", photos.Select(p => (p.Sha256, Array.Empty<byte>(), (byte[]?)Thumbnail(places[p.Id]))));
        new PublishStage(album, new PublishOptions { Title = "Crowded" }).Run(new StageContext(null, SilentObserver.Instance), TestContext.Current.CancellationToken);
        return album;
    }

    private static byte[] Thumbnail((int X, int Y) place)
    {
        var (image, (red, green, blue)) = (new RgbImage(32, 24), ColourOf(place.X, place.Y));
        for (var i = 0; i < image.Pixels.Length; i += 3)
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = ((byte)red, (byte)green, (byte)blue);
        return PictureWriter.ToJpeg(image, 95);
    }
}
