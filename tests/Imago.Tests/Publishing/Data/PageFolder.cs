using System.Text.Json.Nodes;
using Imago.Clustering;
using Imago.Comparison;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Imaging.Writing;
using Imago.Music;
using Imago.Music.Timing;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Publishing;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Publishing.Data;

/// <summary>
/// An album of single-coloured photos whose files do not exist, and its page's data. Photo i has the id 2 i + 1, because ids are not
/// numbers.
/// </summary>
internal sealed class PageFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int[] _clusters;
    private readonly Func<int, string> _pathOf;

    /// <summary>Makes the album.</summary>
    /// <param name="clusters">Each photo's cluster.</param>
    /// <param name="hasMap">True if the photos have places on the map: x is the number, y half of it.</param>
    /// <param name="title">The clusters' and album's title.</param>
    /// <param name="pathOf">A photo's path.</param>
    /// <param name="hasThumbnail">Whether the cache has a photo's thumbnail.</param>
    public PageFolder(int[] clusters, bool hasMap = true, string title = "Title", Func<int, string>? pathOf = null, Func<int, bool>? hasThumbnail = null)
    {
        (_clusters, _pathOf, Title) = (clusters, pathOf ?? (i => $"/photos/{i % 2}/{i}.jpg"), title);
        var ok = Enumerable.Range(0, clusters.Length).Select(i => PhotoOf(i)).ToArray();
        PhotoIndexFile.Write(Album.Index, new PhotoIndex(
        [
            new Photo(0, "/photos/0/copy.jpg", ok.Length > 0 ? ok[0].Sha256 : "", 1000, "jpeg", 40, 30, 1, null, PhotoStatus.Duplicate),
            .. ok,
            new Photo(100_000, "/photos/unread.jpg", new string('f', 64), 1000, "jpeg", 40, 30, 1, null, PhotoStatus.Ok),
        ]));
        RejectionFile.Write(Album.Rejected, [new Rejection("/photos/unread.jpg", "embed", "it ends early")]);
        LabelsFile.Write(Album.Labels, new ClusterLabels([.. ok.Select((p, i) => new LabelledPhoto(p.Id, p.Path, clusters[i]))]));
        var points = new Matrix(ok.Length, 2, [.. Enumerable.Range(0, ok.Length).SelectMany(i => (float[])[i, i / 2f])]);
        List<(string, NpyArray)> arrays = [("pca", NpyArray.From(points)), ("ids", NpyArray.From(ok.Select(p => p.Id).ToArray()))];
        if (hasMap)
            arrays.Add(("umap", NpyArray.From(points)));
        NpzFile.Write(Album.Reduced, arrays);
        int[] ids = [.. clusters.Where(c => c >= 0).Distinct().Order()];
        ClusterFile.Write(Album.Clusters, [.. ids.Select(Cluster)]);
        MusicFile.Write(Album.Tracks, [.. ids.Select(Music)]);
        using var cache = PhotoCache.Open(Album.Cache);
        cache.Keep("test", Enumerable.Range(0, ok.Length).Where(hasThumbnail ?? (_ => true)).Select(i => (ok[i].Sha256, Array.Empty<byte>(), (byte[]?)Thumbnail(i))));
    }

    public AlbumLayout Album => new(_folder["album"]);

    public string Title { get; }

    public List<string> Said { get; } = [];

    /// <summary>The colour of a photo.</summary>
    public static (byte Red, byte Green, byte Blue) ColourOf(int number) => ((byte)(40 + (number * 37 % 160)), (byte)(40 + (number * 59 % 160)), (byte)(40 + (number * 83 % 160)));

    public string this[string name] => _folder[name];

    public PageFolder Publish(string? metadata = null)
    {
        var stage = new PublishStage(Album, new PublishOptions { Title = Title, Facts = [new("encoder", "visual"), new("seed", "42")], Metadata = metadata });
        var manifest = Manifest.Open(Album);
        stage.Run(new StageContext(manifest, new Listener(Said)), TestContext.Current.CancellationToken);
        manifest.Record("publish", "key", stage.Outputs);
        return this;
    }

    /// <summary>The object in a script.</summary>
    public JsonObject Read(string name) => Argument(File.ReadAllText(Album.At("assets", "data", name)));

    public static JsonObject Argument(string script) => JsonNode.Parse(script[(script.IndexOf('(') + 1)..script.LastIndexOf(')')])!.AsObject();

    public void WriteRepeats(params int[] numbers) => NearDuplicateFile.Write(
        Album.NearDuplicates,
        new PhotoGroups([new PhotoGroup(GroupKind.Burst, [.. numbers.Select(i => new GroupMember((2 * i) + 1, _pathOf(i), 1, 0))])]));

    public void Dispose() => _folder.Dispose();

    private Photo PhotoOf(int i) => new(
        (2 * i) + 1,
        _pathOf(i),
        $"{i:x16}{0:x48}",
        1000,
        "jpeg",
        4000,
        3000,
        i % 2 == 1 ? 6 : 1,
        i % 3 == 0 ? null : new DateTime(2023, 7, 9, 12, 0, i % 60),
        PhotoStatus.Ok);

    /// <summary>Gives the first cluster a film.</summary>
    /// <param name="path">Its path in the album.</param>
    /// <param name="poster">Its poster's path in the album.</param>
    public void WriteFilm(string path, string poster = "videos/none.jpg")
    {
        var cluster = ClusterFile.Read(Album.Clusters)[0];
        var chapters = cluster.Photos.Select((photo, i) => new FilmChapter(photo, 2 + (3 * i)));
        FilmFile.Write(Album.Films, [new ClusterFilm(cluster.Id, path, poster, 2 + (3 * cluster.Photos.Count), [.. chapters])]);
    }

    /// <summary>Gives the first cluster another file of music.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="path">Its path in the album.</param>
    public void WriteMusic(string kind, string path)
    {
        var tracks = MusicFile.Read(Album.Tracks).Values.OrderBy(track => track.Id).ToList();
        tracks[0].Files[kind] = path;
        MusicFile.Write(Album.Tracks, tracks);
    }

    private long[] FilmOf(int id) => [.. Enumerable.Range(0, _clusters.Length).Where(i => _clusters[i] == id).Take(3).Select(i => (2L * i) + 1)];

    private Cluster Cluster(int id) => new(id, _clusters.Count(c => c == id), $"{Title} {id}", new ClusterProfile(0.001, 0.5, 0.5, 40, 0.25, 120), FilmOf(id));

    private ClusterMusic Music(int id) => new(
        id,
        new JsonObject
        {
            ["reason"] = "It is bright.",
            ["tempo"] = 96.5,
            ["key"] = "D dorian",
            ["mapping"] = "adaptive",
            ["layers"] = new JsonArray(new JsonObject { ["instrument"] = "Harp" }, new JsonObject { ["instrument"] = "Harp" }, new JsonObject { ["instrument"] = "Cello" }),
            ["because"] = new JsonArray(new JsonObject { ["feature"] = "brightness", ["standing"] = 0.12, ["sets"] = "mode", ["to"] = "dorian" }),
        },
        new SlidePlan(30, 90, [.. FilmOf(id).Select(_ => 90)], 60),
        []);

    private static byte[] Thumbnail(int number)
    {
        var (red, green, blue) = ColourOf(number);
        return PictureWriter.ToJpeg(TestCard.Plain(32, 24, red, green, blue), 95);
    }

    private sealed class Listener(List<string> said) : IRunObserver
    {
        public void Advance(Stage stage, long done, long total)
        {
        }

        public void Say(Stage stage, string message) => said.Add(message);
    }
}
