using Imago.Numerics;

namespace Imago.Music.Mapping;

/// <summary>
/// Where a cluster stands within its album, per feature, 0 (the lowest) to 1 (the highest). The standing mixes the rank, ties sharing the
/// mean, with the position between two absolute anchors. With n clusters the rank has a weight of (n - 1) / (n + 1), so a lone cluster uses
/// the anchors alone, and two that hardly differ do not go to the extremes. It grows with the feature.
/// </summary>
internal sealed class ClusterStanding
{
    private readonly int _index;
    private readonly IReadOnlyList<ClusterFeatures> _album;

    public ClusterStanding(int index, IReadOnlyList<ClusterFeatures> album)
    {
        _index = index;
        _album = album;
        Brightness = Of(c => c.Profile.Brightness, 0.25, 0.75);
        Saturation = Of(c => c.Profile.Saturation, 0.1, 0.7);
        Colorfulness = Of(c => c.Profile.Colorfulness, 10, 90);
        EdgeDensity = Of(c => c.Profile.EdgeDensity, 0.1, 0.4);
        Variance = Of(c => c.Profile.Variance, 0.0004, 0.002);
        Hue = HueOf();
        Size = Of(c => ScalarFunctions.Log(Math.Max(1, c.Size)), ScalarFunctions.Log(5), ScalarFunctions.Log(300));
    }

    public double Brightness { get; }

    public double Saturation { get; }

    public double Colorfulness { get; }

    public double EdgeDensity { get; }

    public double Variance { get; }

    public double Size { get; }

    /// <summary>
    /// The position of the hue on the circle, 0 (red) up to 1, or null. The ranks start after the widest gap between the album's hues, so
    /// that an album with a few neighbouring hues fills the circle too.
    /// </summary>
    public double? Hue { get; }

    /// <summary>The brightness in words.</summary>
    public string LightInWords => Third(Brightness, "dark", "half-lit", "bright");

    /// <summary>The saturation in words.</summary>
    public string ColourInWords => Third(Saturation, "muted", "softly coloured", "vivid");

    private static string Third(double standing, string low, string middle, string high) => (int)(3 * standing) switch
    {
        0 => low,
        1 => middle,
        _ => high,
    };

    private double? HueOf()
    {
        if (_album[_index].Profile.Hue is not { } own)
            return null;
        var hues = _album.Select(c => c.Profile.Hue).OfType<double>().Order().ToArray();
        var first = Enumerable.Range(0, hues.Length).MaxBy(i => Gap(hues, i));
        double Unwrapped(double hue) => (((hue - hues[first]) % 360) + 360) % 360;
        var below = hues.Count(h => Unwrapped(h) < Unwrapped(own));
        var equal = hues.Count(h => h.Equals(own)) - 1;
        var rank = (below + (equal / 2.0)) / hues.Length;
        var weight = (hues.Length - 1.0) / (hues.Length + 1);
        return ((hues[first] / 360) + (weight * rank) + ((1 - weight) * Unwrapped(own) / 360)) % 1;
    }

    // The gap before the i-th hue, in degrees. For a lone hue it is the whole circle.
    private static double Gap(double[] hues, int i) => i > 0 ? hues[i] - hues[i - 1] : hues[0] + 360 - hues[^1];

    private double Of(Func<ClusterFeatures, double> feature, double low, double high)
    {
        var own = feature(_album[_index]);
        var place = Math.Clamp((own - low) / (high - low), 0, 1);
        if (_album.Count is 1)
            return place;
        var rank = Ranks.Of(own, [.. _album.Select(feature)]);
        var weight = (_album.Count - 1.0) / (_album.Count + 1);
        return (weight * rank) + ((1 - weight) * place);
    }
}
