using Imago.Profiles.Clusters;

namespace Imago.Publishing.Data;

/// <summary>A cluster as the page knows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Size">Number of its photos.</param>
/// <param name="Color">Its colour on the map, as #rrggbb.</param>
/// <param name="Palette">The colours its film's photos consist of, at most five, the largest first.</param>
/// <param name="Center">Its place on the map, [2]; null if it has none.</param>
/// <param name="Neighbors">The clusters nearest to it, the nearest first.</param>
/// <param name="Profile">What its photos have in common.</param>
/// <param name="Music">What it sounds like; null if it has no music.</param>
/// <param name="Film">Its film; null if there is none.</param>
/// <param name="Midi">Its score's path; null if there is none.</param>
/// <param name="Wav">Its soundtrack's path; null if there is none.</param>
/// <param name="Roll">Its piano roll's path; null if there is none.</param>
/// <param name="Photos">The numbers of its photos, rising.</param>
internal sealed record PageCluster(
    int Id,
    string Title,
    int Size,
    string Color,
    IReadOnlyList<string> Palette,
    IReadOnlyList<double>? Center,
    IReadOnlyList<int> Neighbors,
    ClusterProfile Profile,
    PageMusic? Music,
    PageFilm? Film,
    string? Midi,
    string? Wav,
    string? Roll,
    IReadOnlyList<int> Photos);
