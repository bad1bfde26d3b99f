using System.Globalization;
using Imago.Profiles.Clusters;

namespace Imago.Profiles.Titles;

/// <summary>
/// Names clusters in a few words by what distinguishes them in their album ("Dark, muted"). A feature gets a word if it is clearly above or
/// below the album's mean. Up to two words for brightness, saturation and colorfulness come first; clusters with equal titles get further
/// words, and then numbers.
/// </summary>
internal static class ClusterTitles
{
    private const int FirstWords = 2;
    private const int LightFeatures = 3;

    // In standard deviations: a third of a normal distribution lies above this, and a third below its negative.
    private const double Clear = 0.43;
    private const string Unremarkable = "Balanced";

    // A spread below LeastSpread is invisible. The absolute bounds serve an album with a single cluster.
    private static readonly Feature[] Features =
    [
        new(p => p.Brightness, "dark", "bright", LeastSpread: 0.02, Low: 0.35, High: 0.65),
        new(p => p.Saturation, "muted", "vivid", LeastSpread: 0.02, Low: 0.2, High: 0.5),
        new(p => p.Colorfulness, "plain", "colorful", LeastSpread: 2, Low: 15, High: 60),
        new(p => p.EdgeDensity, "smooth", "detailed", LeastSpread: 0.02, Low: 0.1, High: 0.4),
        new(p => p.Variance, "alike", "varied", LeastSpread: 1e-6, Low: double.NegativeInfinity, High: double.PositiveInfinity),
    ];

    /// <summary>Names the clusters.</summary>
    /// <param name="profiles">The profiles of an album's clusters.</param>
    /// <returns>A title for each cluster, all different.</returns>
    public static string[] Name(IReadOnlyList<ClusterProfile> profiles)
    {
        var words = WordsOf(profiles);
        var used = new List<string>[profiles.Count];
        for (var i = 0; i < used.Length; i++)
            used[i] = [.. words[i].Take(LightFeatures).OfType<string>().Take(FirstWords)];

        // Clusters with equal titles get one more word at a time, in the order of the features.
        for (var feature = 0; feature < Features.Length; feature++)
        {
            foreach (var group in Enumerable.Range(0, used.Length).GroupBy(i => Title(used[i]), StringComparer.Ordinal).Where(group => group.Skip(1).Any()).ToArray())
            {
                foreach (var i in group)
                {
                    if (words[i][feature] is { } word && !used[i].Contains(word))
                        used[i].Add(word);
                }
            }
        }

        return Numbered(Array.ConvertAll(used, Title));
    }

    /// <summary>
    /// Describes each cluster by its differences from the album: one word each for brightness, saturation, colorfulness, edges and
    /// variance; null if a feature is unremarkable.
    /// </summary>
    /// <param name="profiles">The profiles of an album's clusters.</param>
    internal static string?[][] WordsOf(IReadOnlyList<ClusterProfile> profiles)
    {
        var words = profiles.Select(_ => new string?[Features.Length]).ToArray();
        for (var f = 0; f < Features.Length; f++)
        {
            var values = profiles.Select(Features[f].Of).ToArray();
            for (var i = 0; i < values.Length; i++)
                words[i][f] = Features[f].WordFor(values[i], values);
        }

        return words;
    }

    private static string Title(List<string> words)
    {
        if (words.Count == 0)
            return Unremarkable;
        var text = string.Join(", ", words);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string[] Numbered(string[] titles)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(titles, title =>
        {
            var number = seen[title] = seen.GetValueOrDefault(title) + 1;
            return number == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} {number}");
        });
    }

    private sealed record Feature(Func<ClusterProfile, double> Of, string LowWord, string HighWord, double LeastSpread, double Low, double High)
    {
        public string? WordFor(double value, double[] album)
        {
            if (album.Length == 1)
                return value < Low ? LowWord : value > High ? HighWord : null;
            var mean = album.Average();
            var spread = Math.Sqrt(album.Average(x => (x - mean) * (x - mean)));
            if (spread < LeastSpread)
                return null;
            var deviation = (value - mean) / spread;
            return deviation < -Clear ? LowWord : deviation > Clear ? HighWord : null;
        }
    }
}
