using System.Text.Json.Serialization;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Film.Planning;

/// <summary><c>films.json</c>: the films of the album and its clusters. Only <c>render</c> writes it.</summary>
public static class FilmFile
{
    private const string Expected = "expected a JSON file {\"films\":[...]} as imago render writes it";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path; the folder is created if missing.</param>
    /// <param name="films">The films, at most one per cluster.</param>
    public static void Write(string path, IReadOnlyList<ClusterFilm> films) => JsonFile.Write(path, new Document(films));

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The films by cluster number; empty if there is no such file.</returns>
    /// <exception cref="InvalidFileException">It is not a file of films.</exception>
    public static IReadOnlyDictionary<int, ClusterFilm> Read(string path)
    {
        if (!File.Exists(path))
            return new Dictionary<int, ClusterFilm>();
        var films = JsonFile.Read<Document>(path, Expected).Films;
        foreach (var film in films)
            Check(path, film);
        if (films.GroupBy(film => film.Id).FirstOrDefault(group => group.Skip(1).Any()) is { } repeated)
            throw new InvalidFileException(path, $"expected one film per cluster; cluster {repeated.Key} has two.");
        return films.ToDictionary(film => film.Id);
    }

    private static void Check(string path, ClusterFilm? film)
    {
        if (film is null)
            throw new InvalidFileException(path, "expected films, found null among them.");
        if (!IsTime(film.Seconds) || film.Chapters.Any(chapter => chapter is null || !IsTime(chapter.Start)))
            throw new InvalidFileException(path, $"expected lengths and starts in seconds, 0 or more, for the film of cluster {film.Id}.");
    }

    private static bool IsTime(double seconds) => double.IsFinite(seconds) && seconds >= 0;

    private sealed record Document([property: JsonPropertyName("films"), JsonRequired] IReadOnlyList<ClusterFilm> Films);
}
