using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding;

/// <summary>The file <c>measures.csv</c>: one row of measures per photo, numbers written so that they read back bit for bit.</summary>
public static class MeasuresFile
{
    private static readonly string[] Header = ["id", "brightness", "saturation", "colorfulness", "edge_density"];

    private static readonly CsvWriterOptions WriterOptions = CsvWriterOptions.Default with { NewLine = "\n" };

    private static readonly CsvReaderOptions ReaderOptions = CsvReaderOptions.Default with
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        TrackLineNumbers = true,
    };

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="rows">The photos' ids and measures, in the order to be written.</param>
    public static void Write(string path, IEnumerable<(long Id, PhotoMeasures Measures)> rows) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, WriterOptions, leaveOpen: true);
        writer.WriteHeader(Header);
        foreach (var (id, measures) in rows)
        {
            writer.WriteField(id, default, CultureInfo.InvariantCulture);
            foreach (var value in (ReadOnlySpan<double>)[measures.Brightness, measures.Saturation, measures.Colorfulness, measures.EdgeDensity])
                writer.WriteField(value.ToString("R", CultureInfo.InvariantCulture));
            writer.EndRecord();
        }
    });

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The photos' ids and measures, in the file's order.</returns>
    /// <exception cref="InvalidFileException">It is missing, has other columns, or holds what is no measure.</exception>
    public static IReadOnlyList<(long Id, PhotoMeasures Measures)> Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidFileException(path, "expected the photos' measures, found no file. `imago embed` writes it.");
        try
        {
            using var reader = CsvReader.Create(new StreamReader(path), ReaderOptions);
            return ReadRows(reader, path);
        }
        catch (Exception e) when (e is CsvFormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a CSV file of measures: {e.Message} Run `imago embed` again.", e);
        }
    }

    private static List<(long Id, PhotoMeasures Measures)> ReadRows(CsvReader reader, string path)
    {
        if (!Header.SequenceEqual(reader.Headers, StringComparer.Ordinal))
            throw new InvalidFileException(path, $"expected the columns {string.Join(',', Header)}, found {string.Join(',', reader.Headers)}. Run `imago embed` again.");

        var rows = new List<(long Id, PhotoMeasures Measures)>();
        var ids = new HashSet<long>();
        while (reader.Read())
        {
            InvalidFileException Unexpected(int field, string expected) =>
                new(path, $"line {reader.LineNumber}: expected {expected}, found '{reader.GetString(field)}'. Run `imago embed` again.");

            double Number(int field, double max) =>
                double.TryParse(reader.GetString(field), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && value <= max
                    ? value
                    : throw Unexpected(field, $"{Header[field]} from 0 to {max}");

            if (!long.TryParse(reader.GetString(0), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || !ids.Add(id))
                throw Unexpected(0, "the id of a photo not met before");

            // 360 lies above the largest colorfulness that 8-bit channels can give.
            rows.Add((id, new PhotoMeasures(Number(1, 1), Number(2, 1), Number(3, 360), Number(4, 1))));
        }

        return rows;
    }
}
