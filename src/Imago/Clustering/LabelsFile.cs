using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Clustering;

/// <summary>
/// <c>labels.csv</c>: <c>id,path,cluster</c>, UTF-8, one row per photo. When read, columns may be in any order, other columns are ignored,
/// and either <c>id</c> or <c>path</c> may be missing.
/// </summary>
public static class LabelsFile
{
    private static readonly string[] Columns = ["id", "path", "cluster"];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="labels">The labels.</param>
    public static void Write(string path, ClusterLabels labels) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader(Columns);
        foreach (var photo in labels.Photos)
            writer.WriteRecord(photo.Id?.ToString(CultureInfo.InvariantCulture) ?? "", photo.Path ?? "", photo.Cluster.ToString(CultureInfo.InvariantCulture));
    });

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of labels.</exception>
    public static ClusterLabels Read(string path)
    {
        using var rows = CsvRows.Open(path, "cluster");
        var (hasId, hasPath) = (rows.Has("id"), rows.Has("path"));
        if (!hasId && !hasPath)
            throw new InvalidFileException(path, $"line 1: a column 'id' or 'path' was expected, and the columns found are: {string.Join(",", rows.Columns)}.");
        var photos = new List<LabelledPhoto>();
        var seen = new HashSet<object>();
        while (rows.Next())
        {
            var photo = new LabelledPhoto(
                hasId ? rows.Whole("id", 0, long.MinValue, long.MaxValue) : null,
                hasPath ? rows.Text("path") : null,
                (int)rows.Whole("cluster", 0, ClusterLabels.Noise, int.MaxValue));
            if (!seen.Add(photo.Id is { } number ? number : photo.Path!))
                throw rows.Unexpected(hasId ? "id" : "path", "a photo that no row before has");
            photos.Add(photo);
        }

        return new ClusterLabels(photos);
    }
}
