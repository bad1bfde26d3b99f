using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Clustering.Count;

/// <summary>
/// <c>k-selection.csv</c>: <c>k,inertia,silhouette,calinski_harabasz,davies_bouldin,elbow,chosen</c>, one row per number of clusters tried,
/// in ascending order. The last two columns are 1 in at most one row and 0 in the others.
/// </summary>
public static class ClusterCountFile
{
    private static readonly string[] Columns = ["k", "inertia", "silhouette", "calinski_harabasz", "davies_bouldin", "elbow", "chosen"];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="choice">The numbers tried and the choice.</param>
    public static void Write(string path, ClusterCountChoice choice) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader(Columns);
        foreach (var c in choice.Candidates)
        {
            writer.WriteRecord(
                c.Clusters.ToString(CultureInfo.InvariantCulture),
                Number(c.Inertia),
                Number(c.Silhouette),
                Number(c.CalinskiHarabasz),
                Number(c.DaviesBouldin),
                c.Clusters == choice.Elbow ? "1" : "0",
                c.Clusters == choice.Clusters ? "1" : "0");
        }
    });

    /// <summary>Reads the file. The reason of the choice is not stored.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">It is missing or has another form.</exception>
    public static ClusterCountChoice Read(string path)
    {
        using var rows = CsvRows.Open(path, Columns);
        var (candidates, chosen) = (new List<ClusterCountCandidate>(), 1);
        while (rows.Next())
        {
            var k = (int)rows.Whole("k", 0, candidates.Count > 0 ? candidates[^1].Clusters + 1 : 1, int.MaxValue);
            candidates.Add(new ClusterCountCandidate(
                k,
                rows.Real("inertia", 0, double.MaxValue),
                rows.Real("silhouette", -1, 1),
                rows.Real("calinski_harabasz", 0, double.MaxValue),
                rows.Real("davies_bouldin", 0, double.MaxValue)));
            if (rows.Whole("chosen", 0, 0, 1) == 1)
                chosen = k;
        }

        return new ClusterCountChoice(chosen, candidates, "");
    }

    // The shortest text that reads back as the same number.
    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
