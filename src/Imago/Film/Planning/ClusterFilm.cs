using System.Text.Json.Serialization;
using Imago.Profiles.Clusters;

namespace Imago.Film.Planning;

/// <summary>An entry of <c>films.json</c>: the film of one cluster, or of the whole album.</summary>
/// <param name="Id">The cluster's number; <see cref="Cluster.AlbumId"/> for the whole album.</param>
/// <param name="Film">The film's path relative to the album.</param>
/// <param name="Poster">The poster's path relative to the album.</param>
/// <param name="Seconds">The film's length in seconds.</param>
/// <param name="Chapters">Its photos in order.</param>
public sealed record ClusterFilm(
    [property: JsonPropertyName("id"), JsonRequired] int Id,
    [property: JsonPropertyName("film"), JsonRequired] string Film,
    [property: JsonPropertyName("poster"), JsonRequired] string Poster,
    [property: JsonPropertyName("seconds"), JsonRequired] double Seconds,
    [property: JsonPropertyName("chapters"), JsonRequired] IReadOnlyList<FilmChapter> Chapters);

/// <summary>One photo in a film.</summary>
/// <param name="Photo">The photo's number.</param>
/// <param name="Start">The time at which it appears, in seconds.</param>
public sealed record FilmChapter(
    [property: JsonPropertyName("photo"), JsonRequired] long Photo,
    [property: JsonPropertyName("start"), JsonRequired] double Start);
