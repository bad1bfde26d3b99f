using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>The file <c>data/rejected.csv</c>.</summary>
public static class RejectionFile
{
    private static readonly string[] Columns = ["path", "stage", "reason"];
    private static readonly string[] Stages = ["index", "embed"];

    /// <summary>Writes rejections, sorted by path, then stage; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rejections">The rejections, in any order.</param>
    public static void Write(string path, IEnumerable<Rejection> rejections) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader(Columns);
        foreach (var rejection in Sorted(rejections))
            writer.WriteRecord(rejection.Path, rejection.Stage, rejection.Reason);
    });

    /// <summary>Replaces one stage's rows and keeps the other stages'; creates the file if it is missing or damaged.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="rejections">All rejections of the stage.</param>
    public static void Replace(string path, string stage, IEnumerable<Rejection> rejections) =>
        Write(path, [.. Known(path).Where(r => r.Stage != stage && Stages.Contains(r.Stage)), .. rejections]);

    // Each stage writes its rows on every run, so unreadable rows come back.
    private static IReadOnlyList<Rejection> Known(string path)
    {
        try
        {
            return File.Exists(path) ? Read(path) : [];
        }
        catch (InvalidFileException)
        {
            return [];
        }
    }

    /// <summary>Reads rejections.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidFileException">The file is missing, or a line or column is invalid.</exception>
    public static IReadOnlyList<Rejection> Read(string path)
    {
        var rejections = new List<Rejection>();
        using var rows = CsvRows.Open(path, "path", "stage", "reason");
        while (rows.Next())
            rejections.Add(new Rejection(rows.Text("path"), rows.Text("stage"), rows.Text("reason")));
        return rejections;
    }

    private static IOrderedEnumerable<Rejection> Sorted(IEnumerable<Rejection> rejections) => rejections
        .OrderBy(r => r.Path, StringComparer.Ordinal)
        .ThenBy(r => r.Stage, StringComparer.Ordinal)
        .ThenBy(r => r.Reason, StringComparer.Ordinal);
}
