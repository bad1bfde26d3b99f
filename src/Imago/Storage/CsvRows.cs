using System.Globalization;
using System.Text;
using CsvHelper;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// Reads a CSV file (RFC 4180) row by row, as programs and spreadsheets write it: separated by commas, semicolons or tabs, in UTF-8, UTF-16
/// or Windows-1252, with spaces around column names. Every error message names the line and the column.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestRow = 1 << 20;
    private const int MostColumns = 1000;

    private readonly string _path;
    private readonly CsvReader _reader;
    private readonly int _linesBefore;
    private readonly Func<string?> _fault;

    private CsvRows(string path, CsvReader reader, int linesBefore, Encoding encoding, Func<string?> fault)
    {
        (_path, _reader, _linesBefore, _fault, IsWindows) = (path, reader, linesBefore, fault, encoding.Equals(TableText.Windows));
        Columns = [.. reader.Headers.Select(name => name.Trim())];
    }

    /// <summary>
    /// How CSV files are written: rows end with a line feed; fields are quoted as RFC 4180 requires, or if they start or end with spaces.
    /// </summary>
    public static CsvWriterOptions WriterOptions { get; } =
        CsvWriterOptions.Default with { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace };

    private static CsvReaderOptions ReaderOptions { get; } = CsvReaderOptions.Default with
    {
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRow,
    };

    /// <summary>The column names, trimmed.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>True if the file was read as Windows-1252. That is a guess, because the file does not state its encoding.</summary>
    public bool IsWindows { get; }

    private long Line => _reader.LineNumber + _linesBefore;

    /// <summary>Opens a file with known columns and reads its header line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">The columns it must have.</param>
    /// <exception cref="InvalidFileException">The file or a column is missing.</exception>
    public static CsvRows Open(string path, params ReadOnlySpan<string> required) => Open(path, ReaderOptions, static () => null, required);

    /// <summary>
    /// Opens a table of any form that a person made, and reads its header line. A quote inside an unquoted field is an ordinary character,
    /// and rows may have fewer fields than the header. A row with an unclosed quote, or one that is too long, is refused.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidFileException">The file is missing or is not a table.</exception>
    public static CsvRows OpenTable(string path)
    {
        string? fault = null;
        var options = ReaderOptions with
        {
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote || record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
                    fault ??= "a quote is opened there and not closed in its place";
            },
        };
        return Open(path, options, () => fault, []);
    }

    /// <summary>Moves to the next row; false at the end of the file.</summary>
    public bool Next()
    {
        try
        {
            var read = _reader.Read();
            if (_fault() is { } fault)
                throw new InvalidFileException(_path, $"line {Line}: {fault}.");
            for (var i = Columns.Count; read && i < _reader.FieldCount; i++)
            {
                if (_reader.GetString(i).Trim().Length > 0)
                    throw new InvalidFileException(_path, $"line {Line}: {Columns.Count} fields were expected, and {_reader.FieldCount} were found; a text that holds the separator must stand in quotes.");
            }

            return read;
        }
        catch (CsvFormatException e)
        {
            throw new InvalidFileException(_path, $"line {e.LineNumber + _linesBefore}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or DecoderFallbackException)
        {
            throw new InvalidFileException(_path, $"after line {Line}: the file changed while it was read, or cannot be read: {e.Message}", e);
        }
    }

    /// <summary>True if the file has the column.</summary>
    public bool Has(string column) => _reader.TryGetFieldIndex(column, out _);

    /// <summary>A field's text; empty if the column does not exist or the row is too short.</summary>
    public string Text(string column) => _reader.TryGetFieldIndex(column, out var index) && index < _reader.FieldCount ? _reader.GetString(index) : "";

    /// <summary>
    /// A whole number from <paramref name="min"/> to <paramref name="max"/>; <paramref name="missing"/> if the column does not exist.
    /// </summary>
    public long Whole(string column, long missing, long min, long max)
    {
        if (!Has(column))
            return missing;
        return long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Unexpected(column, $"a whole number from {min} to {max}");
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public double Real(string column, double min, double max) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Unexpected(column, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));

    /// <summary>The error for a field of the current row.</summary>
    public InvalidFileException Unexpected(string column, string expected) =>
        new(_path, $"line {Line}, column {column}: {expected} was expected, and '{Shown(Text(column))}' was found.");

    public void Dispose() => _reader.Dispose();

    private static CsvRows Open(string path, CsvReaderOptions options, Func<string?> fault, ReadOnlySpan<string> required)
    {
        var expected = required.Length > 0 ? $"a CSV file with the columns {string.Join(",", required)}" : "a CSV file with a header line";
        if (!Path.Exists(path))
            throw new InvalidFileException(path, $"{expected} was expected here, and there is no file.");
        Stream? stream = null;
        try
        {
            stream = RegularFile.OpenRead(path);
            var encoding = TableText.EncodingOf(path, stream);
            stream.Position = 0;
            var (separator, skipped) = CsvSeparator.Of(new StreamReader(stream, encoding));
            stream.Position = 0;
            var text = new StreamReader(stream, encoding);
            for (var i = 0; i < skipped; i++)
                text.ReadLine();
            var reader = CsvReader.Create(text, options with { Separator = separator });
            var rows = new CsvRows(path, reader, skipped, encoding, fault);
            rows.CheckHeader(required);
            return rows;
        }
        catch (Exception e)
        {
            stream?.Dispose();
            throw e switch
            {
                CsvFormatException or DecoderFallbackException => new InvalidFileException(path, $"line 1: {expected} was expected: {e.Message}", e),
                IOException or UnauthorizedAccessException => new InvalidFileException(path, $"{expected} was expected here, and it cannot be read: {e.Message}", e),
                _ => e,
            };
        }
    }

    private void CheckHeader(ReadOnlySpan<string> required)
    {
        if (_fault() is { } fault)
            throw new InvalidFileException(_path, $"line {1 + _linesBefore}: {fault}.");
        if (Columns.Count > MostColumns)
            throw new InvalidFileException(_path, $"line {1 + _linesBefore}: at most {MostColumns} columns were expected, and {Columns.Count} were found.");
        foreach (var column in required)
        {
            if (!Has(column))
                throw new InvalidFileException(_path, $"line {1 + _linesBefore}: a column '{column}' was expected, and {Found()}.");
        }
    }

    /// <summary>Lists the columns for an error message.</summary>
    public string Found() => Columns.Count == 0 ? "the file is empty" : $"the columns found are: {Shown(string.Join(",", Columns))}";

    private static string Shown(string text) => text.Length <= 200 ? text : $"{text.AsSpan(0, 200)}...";
}
