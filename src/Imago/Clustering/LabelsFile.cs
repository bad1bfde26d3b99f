using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Clustering;

/// <summary>
/// <c>labels.csv</c>: <c>id,path,cluster</c>, UTF-8, a row per photo. On reading, columns may stand in any order, others are ignored,
/// and either <c>id</c> or <c>path</c> may be missing.
/// </summary>
public static class LabelsFile
{
    private const string Expected = "expected a CSV file with the columns id,path,cluster (id or path may be missing)";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where.</param>
    /// <param name="labels">The labels.</param>
    public static void Write(string path, ClusterLabels labels) => AtomicFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);
        csv.WriteRecord(["id", "path", "cluster"]);
        foreach (var photo in labels.Photos)
            csv.WriteRecord([photo.Id?.ToString(CultureInfo.InvariantCulture) ?? "", photo.Path ?? "", photo.Cluster.ToString(CultureInfo.InvariantCulture)]);
    });

    /// <summary>Reads the file.</summary>
    /// <param name="path">Where.</param>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of labels.</exception>
    public static ClusterLabels Read(string path)
    {
        try
        {
            using var csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
            return Read(path, csv);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"{Expected}, but it cannot be opened: {e.Message}", e);
        }
        catch (FormatException e)
        {
            throw new InvalidFileException(path, $"{Expected}, but it is not CSV: {e.Message}", e);
        }
    }

    private static ClusterLabels Read(string path, CsvReader csv)
    {
        var hasId = csv.TryGetFieldIndex("id", out var id);
        var hasPath = csv.TryGetFieldIndex("path", out var name);
        if (!csv.TryGetFieldIndex("cluster", out var cluster) || (!hasId && !hasPath))
            throw new InvalidFileException(path, $"{Expected}; found the columns {(csv.Headers.Count > 0 ? string.Join(',', csv.Headers) : "none")}.");
        var photos = new List<LabelledPhoto>();
        var seen = new HashSet<object>();
        while (csv.Read())
        {
            var photo = new LabelledPhoto(
                !hasId ? null : Number<long>(path, csv, id, "id"),
                !hasPath ? null : csv.GetString(name),
                Number<int>(path, csv, cluster, "cluster"));
            if (photo.Cluster < ClusterLabels.Noise)
                throw new InvalidFileException(path, $"expected clusters of 0 or more, or -1 for noise, found {photo.Cluster} in line {csv.LineNumber}.");
            if (!seen.Add(photo.Id is { } number ? number : photo.Path ?? ""))
                throw new InvalidFileException(path, $"expected one row per photo; line {csv.LineNumber} repeats {(!hasId ? photo.Path : $"id {photo.Id}")}.");
            photos.Add(photo);
        }

        return new ClusterLabels(photos);
    }

    private static T Number<T>(string path, CsvReader csv, int field, string column)
        where T : ISpanParsable<T>
    {
        var text = csv.GetString(field);
        return T.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidFileException(path, $"expected a whole number in the column {column}, found \"{text}\" in line {csv.LineNumber}.");
    }
}
