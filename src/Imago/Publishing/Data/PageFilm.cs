using Imago.Profiles.Clusters;

namespace Imago.Publishing.Data;

/// <summary>A film.</summary>
/// <param name="Path">Its path in the album.</param>
/// <param name="Poster">Its poster's path; null where there is none.</param>
/// <param name="Seconds">Its length; 0 where it is not known.</param>
/// <param name="Starts">The second at which each photo appears; empty where it is not known.</param>
/// <param name="Photos">The numbers of its photos, in its order.</param>
internal sealed record PageFilm(string Path, string? Poster, double Seconds, IReadOnlyList<double> Starts, IReadOnlyList<int> Photos)
{
    private const int Digits = 3;

    /// <summary>Describes a cluster's film.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="path">The film's path; null where there is none.</param>
    /// <param name="poster">Its poster's path.</param>
    /// <param name="photos">All photos.</param>
    public static PageFilm? Of(Cluster cluster, string? path, string? poster, NumberedPhotos photos)
    {
        if (path is null)
            return null;
        var (numbers, starts) = (new List<int>(), new List<double>());
        long frame = cluster.Slides?.CardFrames ?? 0;
        foreach (var (slide, id) in cluster.Photos.Index())
        {
            if (photos.NumberOf(id) is { } number)
            {
                numbers.Add(number);
                if (cluster.Slides is { } slides)
                    starts.Add(Math.Round((double)frame / slides.FramesPerSecond, Digits));
            }

            frame += cluster.Slides?.Frames[slide] ?? 0;
        }

        return new PageFilm(path, poster, Math.Round(cluster.Slides?.Seconds ?? 0, Digits), starts, numbers);
    }
}
