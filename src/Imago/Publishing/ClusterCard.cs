using Imago.Profiles.Clusters;

namespace Imago.Publishing;

/// <summary>
/// The page's content for one cluster. Paths are relative to the album, with forward slashes; the path of a missing file is null, and the
/// card says that it is missing.
/// </summary>
/// <param name="Id">The cluster's number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Size">The number of its photos.</param>
/// <param name="Profile">Its profile, shown relative to the album's other clusters.</param>
/// <param name="MusicReason">The reason for its music, in one sentence; null if there is no music.</param>
/// <param name="MusicFacts">The music's tempo, key, instruments and so on, in display order.</param>
/// <param name="FilmPath">Its film.</param>
/// <param name="FilmSeconds">The film's length in seconds; 0 if there is none.</param>
/// <param name="PosterPath">The film's poster.</param>
/// <param name="MidiPath">Its score, as MIDI.</param>
/// <param name="WavPath">Its soundtrack.</param>
/// <param name="Thumbnails">Its first photos, in film order.</param>
/// <param name="RollPath">Its piano roll.</param>
internal sealed record ClusterCard(
    int Id,
    string Title,
    int Size,
    ClusterProfile Profile,
    string? MusicReason,
    IReadOnlyList<PageFact> MusicFacts,
    string? FilmPath,
    double FilmSeconds,
    string? PosterPath,
    string? MidiPath,
    string? WavPath,
    IReadOnlyList<CardThumbnail> Thumbnails,
    string? RollPath);
