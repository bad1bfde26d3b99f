using Imago.Profiles;

namespace Imago.Music.Mapping;

/// <summary>
/// Where a cluster stands within its album, feature by feature, 0 (the lowest) to 1 (the highest). The standing is its rank, ties
/// sharing the middle, mixed with its place between absolute anchors: n clusters give the rank a weight of (n - 1) / (n + 1), so that
/// a lone cluster goes by the anchors alone and two that hardly differ are not torn to the extremes. It grows with the feature.
/// </summary>
internal sealed class AlbumStanding
{
    private readonly int _index;
    private readonly IReadOnlyList<ClusterFeatures> _album;

    public AlbumStanding(int index, IReadOnlyList<ClusterFeatures> album)
    {
        _index = index;
        _album = album;
        Brightness = Of(c => c.Profile.Brightness, 0.25, 0.75);
        Saturation = Of(c => c.Profile.Saturation, 0.1, 0.7);
        Colorfulness = Of(c => c.Profile.Colorfulness, 10, 90);
        EdgeDensity = Of(c => c.Profile.EdgeDensity, 0.1, 0.4);
        Variance = Of(c => c.Profile.Variance, 0.0004, 0.002);
        Size = Of(c => Math.Log(Math.Max(1, c.Size)), Math.Log(5), Math.Log(300));
    }

    public double Brightness { get; }

    public double Saturation { get; }

    public double Colorfulness { get; }

    public double EdgeDensity { get; }

    public double Variance { get; }

    public double Size { get; }

    private double Of(Func<ClusterFeatures, double> feature, double low, double high)
    {
        var own = feature(_album[_index]);
        var place = Math.Clamp((own - low) / (high - low), 0, 1);
        if (_album.Count is 1)
            return place;
        var below = _album.Count(c => feature(c) < own);
        var equal = _album.Count(c => feature(c).Equals(own)) - 1;
        var rank = (below + (equal / 2.0)) / (_album.Count - 1);
        var weight = (_album.Count - 1.0) / (_album.Count + 1);
        return (weight * rank) + ((1 - weight) * place);
    }
}
