using System.Text.Encodings.Web;
using System.Text.Json;
using Imago.Errors;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Profiles.Clusters;

/// <summary>
/// <c>clusters.json</c>: the clusters with their profiles, films and music, and the whole album as one more. Written with two blanks of indent, line feeds, and letters of
/// all scripts as they are; the same clusters give the same bytes. Members that are not known are ignored on reading.
/// </summary>
public static class ClusterFile
{
    private const string Expected = "expected a JSON file {\"clusters\":[...]} as imago describe writes it";

    private const int MostFrames = 1 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where; the folder is created where missing.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="album">The whole album as one, with the id <see cref="Cluster.AlbumId"/>; null where there is none.</param>
    /// <exception cref="ArgumentException">A number is not finite, two clusters have one id, or the album has a cluster's.</exception>
    public static void Write(string path, IReadOnlyList<Cluster> clusters, Cluster? album = null)
    {
        if (RepeatedId(clusters) is { } id)
            throw new ArgumentException($"Two clusters have the id {id}.", nameof(clusters));
        if (album is not null && album.Id != Cluster.AlbumId)
            throw new ArgumentException($"The whole album has the id {Cluster.AlbumId}, not {album.Id}.", nameof(album));
        AtomicFile.WriteText(path, JsonSerializer.Serialize(new ClusterDocument([.. clusters.Select(Ordered)], album is null ? null : Ordered(album)), Options) + "\n");
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where; the folder is created where missing.</param>
    /// <param name="document">The clusters and the whole album.</param>
    /// <exception cref="ArgumentException">A number is not finite, two clusters have one id, or the album has a cluster's.</exception>
    public static void Write(string path, ClusterDocument document) => Write(path, document.Clusters, document.Album);

    /// <summary>Reads the clusters of the file.</summary>
    /// <param name="path">Where.</param>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of clusters.</exception>
    public static IReadOnlyList<Cluster> Read(string path) => ReadDocument(path).Clusters;

    /// <summary>Reads the file.</summary>
    /// <param name="path">Where.</param>
    /// <returns>The clusters, and the whole album where the file has it.</returns>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of clusters.</exception>
    public static ClusterDocument ReadDocument(string path)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            var document = JsonSerializer.Deserialize<ClusterDocument>(stream, Options)
                ?? throw new InvalidFileException(path, $"{Expected}, found null.");
            Check(path, document);
            return document;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"{Expected}, but it cannot be opened: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidFileException(path, $"{Expected}, but {(e is JsonException { Path: { } at and not "$" } ? $"at {at} " : "")}it is not: {e.Message}", e);
        }
    }

    /// <summary>Refuses clusters that name photos an index does not have: the index is of another run, or its photos were not there.</summary>
    /// <param name="path">The clusters' file.</param>
    /// <param name="document">The clusters and the whole album.</param>
    /// <param name="indexPath">The index's file.</param>
    /// <param name="index">The index.</param>
    /// <exception cref="InvalidFileException">They do not fit.</exception>
    internal static void RequireFit(string path, ClusterDocument document, string indexPath, PhotoIndex index)
    {
        var all = document.Album is { } album ? document.Clusters.Append(album) : document.Clusters;
        foreach (var id in all.SelectMany(c => c.Photos).Where(id => index.Find(id) is not { Status: PhotoStatus.Ok }))
            throw new InvalidFileException(path, $"it names the photo {id}, which {indexPath} does not have. Both have to come from one run: run `imago make` again with the photos there.");
    }

    // A dictionary's order is its history; by name it is the same every time.
    private static Cluster Ordered(Cluster cluster) => cluster with { Files = new SortedDictionary<string, string>(cluster.Files.ToDictionary(), StringComparer.Ordinal) };

    private static void Check(string path, ClusterDocument document)
    {
        if (document.Clusters.Any(cluster => cluster is null))
            throw new InvalidFileException(path, "expected clusters, found null among them.");
        if (RepeatedId(document.Clusters) is { } repeated)
            throw new InvalidFileException(path, $"expected one cluster per id; {repeated} stands there twice.");
        foreach (var cluster in document.Clusters)
        {
            if (cluster.Id < 0 || cluster.Size < 0)
                throw new InvalidFileException(path, $"expected ids and sizes of 0 or more, found id {cluster.Id} of size {cluster.Size}.");
            CheckFilm(path, cluster, $"cluster {cluster.Id}");
        }

        if (document.Album is not { } album)
            return;
        if (album.Id != Cluster.AlbumId || album.Size < 0)
            throw new InvalidFileException(path, $"expected the album to have the id {Cluster.AlbumId} and a size of 0 or more, found id {album.Id} of size {album.Size}.");
        CheckFilm(path, album, "the album");
    }

    private static void CheckFilm(string path, Cluster cluster, string name)
    {
        if (cluster.Title.Length > TitleRule.MostCharacters)
            throw new InvalidFileException(path, FormattableString.Invariant($"expected titles of at most {TitleRule.MostCharacters} characters; that of {name} has {cluster.Title.Length}. Shorten it."));
        if (cluster.Files.FirstOrDefault(file => file.Value is null).Key is { } nameless)
            throw new InvalidFileException(path, $"expected paths of files; {name} has null for its {nameless}.");
        var profile = cluster.Profile;
        double?[] figures = [profile.Variance, profile.Brightness, profile.Saturation, profile.Colorfulness, profile.EdgeDensity, profile.Hue, cluster.TitleScore];
        if (figures.Any(x => x is { } figure && !double.IsFinite(figure)))
            throw new InvalidFileException(path, $"expected finite numbers in the profile of {name}.");
        if (cluster.Photos.Distinct().Count() != cluster.Photos.Count)
            throw new InvalidFileException(path, $"expected every photo once; {name} shows one twice.");
        if (cluster.Slides is { } slides && (slides.FramesPerSecond < 1 || slides.Frames.Count != cluster.Photos.Count || slides.Frames.Any(f => f < 1) || slides.CardFrames < 1 || slides.FramesPerSecond > MostFrames || slides.FramesPerSlide is < 1 or > MostFrames || slides.Frames.Any(f => f > MostFrames) || slides.CardFrames > MostFrames))
            throw new InvalidFileException(path, $"expected slides of 1 frame or more for each of the {cluster.Photos.Count} photos of {name}, and for its card.");
    }

    private static int? RepeatedId(IReadOnlyList<Cluster> clusters) =>
        clusters.GroupBy(cluster => cluster.Id).FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
