using Imago.Profiles.Clusters;

namespace Imago.Publishing;

/// <summary>
/// What the album page shows of one cluster. Paths lead from the album's folder, with forward slashes; those of what was not made are null,
/// and the card says so.
/// </summary>
/// <param name="Id">The cluster's number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Size">How many photos it has.</param>
/// <param name="Profile">Its profile; shown relative to the album's other clusters.</param>
/// <param name="MusicReason">Why its music sounds as it does, in one sentence; null if there is no music.</param>
/// <param name="MusicFacts">The music's tempo, key, instruments and the like, in the order they are shown.</param>
/// <param name="FilmPath">The film.</param>
/// <param name="FilmSeconds">How long the film is; 0 if there is none.</param>
/// <param name="PosterPath">A picture to stand for the film.</param>
/// <param name="MidiPath">The music as notes.</param>
/// <param name="WavPath">The music as sound.</param>
/// <param name="Thumbnails">Its first photos, in film order.</param>
/// <param name="RollPath">The music as a piano roll.</param>
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
