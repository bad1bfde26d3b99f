using System.Globalization;
using System.Text;
using Imago.Comparison;
using static Imago.Report.MarkdownText;

namespace Imago.Report;

/// <summary>Writes <c>reports/summary.md</c>: the report in words, as Markdown.</summary>
internal static class SummaryText
{
    private const int Largest = 10;
    private const int Worst = 10;
    private const int Reasons = 10;

    /// <summary>Returns the whole report.</summary>
    /// <param name="report">The report.</param>
    public static string Of(QualityReport report)
    {
        var text = new StringBuilder("# Quality of the album\n");
        Photos(text, report.Photos);
        Clusters(text, report);
        LargestClusters(text, report.Clusters);
        ClusterSilhouettes(text, report);
        Doubtful(text, report.Doubtful);
        Repeats(text, report.Repeats);
        MadeWith(text, report);
        return text.ToString();
    }

    /// <summary>Returns the main figures, one per line, without a full stop.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<string> Essentials(QualityReport report)
    {
        var c = report.Clustering;
        yield return Invariant($"{c.Count} clusters of {c.Smallest:N0} to {c.Largest:N0} photos, median {c.Median:0.#}{(c.Noise > 0 ? Invariant($", and {c.Noise:N0} photos in none") : "")}");
        if (c.Silhouette is { } silhouette)
            yield return Invariant($"silhouette {silhouette:0.000}; {100 * c.DoubtfulShare:0.0} % of the photos lie nearer to another cluster than to their own");
        if (report.Repeats is { Photos: > 0 } repeats)
            yield return Invariant($"{repeats.Spare:N0} photos show the same as another: {repeats.NearDuplicates:N0} groups of near-duplicates, {repeats.Bursts:N0} bursts");
    }

    private static void Photos(StringBuilder text, PhotoCounts photos)
    {
        Heading(text, "Photos");
        Row(text, "What", "Files");
        Rule(text, "---", "---:");
        Row(text, "Found", Whole(photos.Found));
        Row(text, "Grouped", Whole(photos.Counted));
        Row(text, "Copies of others byte for byte, and raw data beside their picture", Whole(photos.Duplicates));
        Row(text, "Left out", Whole(photos.Rejected));
        if (photos.Reasons.Count == 0)
            return;
        text.Append("\nWhy files were left out:\n\n");
        foreach (var reason in photos.Reasons.Take(Reasons))
            text.Append(CultureInfo.InvariantCulture, $"- {Whole(reason.Files)}: {Escape(reason.Reason)} (found by {Escape(reason.Stage)}), such as {Code(reason.Example)}\n");
        if (photos.Reasons.Count > Reasons)
            text.Append(CultureInfo.InvariantCulture, $"- {Whole(photos.Reasons.Skip(Reasons).Sum(r => r.Files))} for other reasons; `data/rejected.csv` has them all\n");
    }

    private static void Clusters(StringBuilder text, QualityReport report)
    {
        var c = report.Clustering;
        Heading(text, "Clusters");
        text.Append(CultureInfo.InvariantCulture, $"{Count(c.Count, "cluster")} of {Whole(c.Smallest)} to {Whole(c.Largest)} photos; the median is {c.Median:0.#}, the mean {c.Mean:0.0}.");
        if (c.Reason is { } reason)
            text.Append(CultureInfo.InvariantCulture, $" Why this many: {Escape(reason.TrimEnd('.'))}.");
        if (c.Noise > 0)
            text.Append(CultureInfo.InvariantCulture, $" {Count(c.Noise, "photo")} {(c.Noise == 1 ? "is" : "are")} in no cluster.");
        text.Append(c.Small.Count == 0
            ? " None is smaller than a quarter of the median.\n"
            : Invariant($" Smaller than a quarter of the median: {string.Join(", ", c.Small)}.\n"));
    }

    private static void LargestClusters(StringBuilder text, IReadOnlyList<ClusterFigures> clusters)
    {
        Heading(text, clusters.Count > Largest ? $"The {Largest} largest clusters" : "The largest clusters");
        Row(text, "Cluster", "Title", "Photos", "Share", "Within the album", "Brightness", "Saturation", "Colorfulness", "Edges");
        Rule(text, "---:", "---", "---:", "---:", "---", "---:", "---:", "---:", "---:");
        foreach (var c in clusters.Take(Largest))
        {
            Row(
                text,
                Whole(c.Id),
                Escape(c.Title),
                Whole(c.Size),
                Percent(c.Share),
                c.Words.Count == 0 ? "like the album" : Escape(string.Join(", ", c.Words)),
                Two(c.Profile.Brightness),
                Two(c.Profile.Saturation),
                Invariant($"{c.Profile.Colorfulness:0}"),
                Two(c.Profile.EdgeDensity));
        }
    }

    private static void ClusterSilhouettes(StringBuilder text, QualityReport report)
    {
        var c = report.Clustering;
        if (c.Silhouette is not { } silhouette)
            return;
        Heading(text, "How well the clusters stand apart");
        text.Append(CultureInfo.InvariantCulture, $"Mean silhouette **{silhouette:0.000}**, {Measured(c, report.Photos.Counted)}. {Percent(c.DoubtfulShare)} of them lie nearer to another cluster than to their own (below 0). ");
        text.Append("A silhouette of 1 is a photo far from every other cluster, 0 one halfway between two.\n\n");
        Row(text, "Cluster", "Title", "Photos", "Silhouette", "Nearer to another", "Neighbour");
        Rule(text, "---:", "---", "---:", "---:", "---:", "---:");
        foreach (var cluster in report.Clusters)
        {
            Row(
                text,
                Whole(cluster.Id),
                Escape(cluster.Title),
                Whole(cluster.Size),
                cluster.Silhouette is { } mean ? Invariant($"{mean:0.000}") : "",
                Percent(cluster.DoubtfulShare),
                cluster.Nearest is { } nearest ? Whole(nearest) : "");
        }
    }

    private static string Measured(ClusteringFigures c, int photos) => c.Measured + c.Noise == photos
        ? Invariant($"exact over {Count(c.Measured, "photo")}")
        : Invariant($"over a sample of {Count(c.Measured, "photo")} in which every cluster has its share");

    private static void Doubtful(StringBuilder text, IReadOnlyList<DoubtfulPhoto> photos)
    {
        if (photos.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\nFarthest from their own cluster{(photos.Count > Worst ? Invariant($" ({Worst} of {Whole(photos.Count)}; `summary.json` has them all)") : "")}:\n\n");
        foreach (var photo in photos.Take(Worst))
            text.Append(CultureInfo.InvariantCulture, $"- {Code(photo.Path)} in {photo.Cluster}, nearer to {photo.Nearer} ({photo.Silhouette:0.00})\n");
    }

    private static void Repeats(StringBuilder text, RepeatFigures? repeats)
    {
        Heading(text, "Near-duplicates and bursts");
        if (repeats is null)
        {
            text.Append("Not looked for; `imago compare` does.\n");
            return;
        }

        if (repeats.Photos == 0)
        {
            text.Append("No photo shows the same as another.\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{Count(repeats.NearDuplicates, "group")} of near-duplicates and {Count(repeats.Bursts, "burst")} hold {Count(repeats.Photos, "photo")}; with one of each, {Whole(repeats.Spare)} fewer would be left. ");
        text.Append("The cosine of the embeddings and the bits in which the perceptual hashes differ are between a photo and the best of its group. `data/near-duplicates.csv` has all groups; the largest:\n\n");
        foreach (var example in repeats.Examples)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Code(example.Representative)}, {(example.Kind == GroupKind.Burst ? "a burst" : "near-duplicates")} of {Count(example.Photos, "photo")}\n");
            foreach (var other in example.Others)
                text.Append(CultureInfo.InvariantCulture, $"  - {Code(other.Path)} ({other.Similarity:0.000}{(other.HashDistance is { } bits ? $", {Whole(bits)}" : "")})\n");
            if (example.Photos - 1 > example.Others.Count)
                text.Append(CultureInfo.InvariantCulture, $"  - and {Whole(example.Photos - 1 - example.Others.Count)} more\n");
        }
    }

    private static void MadeWith(StringBuilder text, QualityReport report)
    {
        Heading(text, "Made with");
        Row(text, "What", "Value");
        Rule(text, "---", "---");
        Row(text, "Imago", Escape(report.Imago));
        if (report.Encoder.Length > 0)
            Row(text, "Encoder", Escape(report.Encoder));
        Row(text, "Dimensions", Whole(report.Reduction.Dimensions));
        if (report.Reduction.VarianceKept is { } kept)
            Row(text, "Variance kept", Percent(kept));
        foreach (var (name, value) in report.Options)
            Row(text, $"--{Escape(name)}", Escape(value));
    }

    private static void Heading(StringBuilder text, string heading) => text.Append("\n## ").Append(heading).Append("\n\n");

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            text.Append("| ").Append(cell).Append(' ');
        text.Append("|\n");
    }

    private static void Rule(StringBuilder text, params ReadOnlySpan<string> alignments)
    {
        foreach (var alignment in alignments)
            text.Append('|').Append(alignment);
        text.Append("|\n");
    }

    private static string Count(int number, string noun) => $"{Whole(number)} {noun}{(number == 1 ? "" : "s")}";

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Two(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => Invariant($"{100 * share:0.0} %");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
