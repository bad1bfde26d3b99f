using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Measures;

/// <summary>
/// The file <c>measures.csv</c>: one row of measures per photo, with numbers that read back bit for bit. A photo without colour has an
/// empty hue. Older files may lack the columns of hue and blur; they count as empty.
/// </summary>
public static class MeasuresFile
{
    // Above the largest colourfulness that 8-bit channels can have.
    private const double MostColorful = 360;

    private const string Hue = "hue";
    private const string Blur = "blur";

    private static readonly string[] Required = ["id", "brightness", "saturation", "colorfulness", "edge_density"];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="rows">The photos' ids and measures, in the order of the file.</param>
    public static void Write(string path, IEnumerable<(long Id, PhotoMeasures Measures)> rows) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader([.. Required, Hue, Blur]);
        foreach (var (id, measures) in rows)
        {
            writer.WriteField(id, default, CultureInfo.InvariantCulture);
            foreach (var value in (ReadOnlySpan<double>)[measures.Brightness, measures.Saturation, measures.Colorfulness, measures.EdgeDensity])
                writer.WriteField(value.ToString("R", CultureInfo.InvariantCulture));
            foreach (var value in (ReadOnlySpan<double?>)[measures.Hue, measures.Blur])
                writer.WriteField(value?.ToString("R", CultureInfo.InvariantCulture) ?? "");
            writer.EndRecord();
        }
    });

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The photos' ids and measures, in the order of the file.</returns>
    /// <exception cref="InvalidFileException">It is missing, has other columns, or holds something other than a measure.</exception>
    public static IReadOnlyList<(long Id, PhotoMeasures Measures)> Read(string path)
    {
        try
        {
            using var rows = CsvRows.Open(path, Required);
            var ids = new HashSet<long>();
            var measures = new List<(long Id, PhotoMeasures Measures)>();
            while (rows.Next())
            {
                var id = rows.Whole("id", 0, long.MinValue, long.MaxValue);
                if (!ids.Add(id))
                    throw rows.Unexpected("id", "the id of a photo not met before");
                measures.Add((id, new PhotoMeasures(
                    rows.Real("brightness", 0, 1),
                    rows.Real("saturation", 0, 1),
                    rows.Real("colorfulness", 0, MostColorful),
                    rows.Real("edge_density", 0, 1),
                    ReadHue(rows),
                    rows.Text(Blur).Length == 0 ? null : rows.Real(Blur, 0, 1))));
            }

            return measures;
        }
        catch (InvalidFileException e)
        {
            throw new InvalidFileException(path, $"{e.Reason} `imago embed` writes this file.", e);
        }
    }

    private static double? ReadHue(CsvRows rows)
    {
        if (rows.Text(Hue).Length == 0)
            return null;
        return rows.Real(Hue, 0, 360) is < 360 and var degrees ? degrees : throw rows.Unexpected(Hue, "a number from 0 to below 360, or nothing,");
    }
}
