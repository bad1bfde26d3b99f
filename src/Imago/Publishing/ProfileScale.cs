using System.Globalization;
using Imago.Profiles.Clusters;

namespace Imago.Publishing;

/// <summary>One feature of the profiles, scaled from the album's lowest cluster to its highest.</summary>
internal sealed class ProfileScale
{
    private readonly Func<ClusterProfile, double> _feature;
    private readonly double _low;
    private readonly double _high;

    private ProfileScale(string key, string name, Func<ClusterProfile, double> feature, IReadOnlyList<ClusterCard> clusters)
    {
        (Key, Name, _feature) = (key, name, feature);
        var values = clusters.Select(c => feature(c.Profile)).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        (_low, _high) = (values.Min(), values.Max());
    }

    /// <summary>Its key in the page's script.</summary>
    public string Key { get; }

    /// <summary>Its name for display.</summary>
    public string Name { get; }

    /// <summary>The five features, in display order.</summary>
    /// <param name="clusters">The album's clusters.</param>
    public static IReadOnlyList<ProfileScale> All(IReadOnlyList<ClusterCard> clusters) =>
    [
        new("brightness", "Brightness", p => p.Brightness, clusters),
        new("saturation", "Saturation", p => p.Saturation, clusters),
        new("colorfulness", "Colorfulness", p => p.Colorfulness, clusters),
        new("edges", "Edges", p => p.EdgeDensity, clusters),
        new("variance", "Variance", p => p.Variance, clusters),
    ];

    /// <summary>A cluster's value: 0 for the album's lowest, 1 for its highest, 0.5 if all are equal.</summary>
    /// <param name="profile">The cluster's profile.</param>
    public string Position(ClusterProfile profile)
    {
        var value = _feature(profile);
        var position = _high > _low && double.IsFinite(value) ? (value - _low) / (_high - _low) : 0.5;
        return position.ToString("0.000", CultureInfo.InvariantCulture);
    }
}
