using Imago.Profiles.Clusters;

namespace Imago.Publishing.Data;

/// <summary>A cluster in the page's data.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Size">The number of its photos.</param>
/// <param name="Color">Its colour on the map, as #rrggbb.</param>
/// <param name="Palette">The dominant colours of its film's photos, at most five, the largest first.</param>
/// <param name="Center">Its place on the map, [2]; null if it has none.</param>
/// <param name="Neighbors">The nearest clusters, the nearest first.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Music">Its music; null if it has none.</param>
/// <param name="Film">Its film; null if there is none.</param>
/// <param name="Midi">Its score's path; null if there is none.</param>
/// <param name="Wav">Its soundtrack's path; null if there is none.</param>
/// <param name="Roll">Its piano roll's path; null if there is none.</param>
/// <param name="Photos">The numbers of its photos, ascending.</param>
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
