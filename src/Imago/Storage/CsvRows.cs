using System.Globalization;
using System.Text;
using CsvHelper;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>Reads a CSV file (RFC 4180, UTF-8) row by row; every complaint names the line and the column.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly string _path;
    private readonly CsvReader _reader;

    private CsvRows(string path, CsvReader reader) => (_path, _reader) = (path, reader);

    /// <summary>How files are written: one line feed a row, quotes where RFC 4180 needs them and around outer spaces.</summary>
    public static CsvWriterOptions WriterOptions { get; } =
        CsvWriterOptions.Default with { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace };

    private static CsvReaderOptions ReaderOptions { get; } = CsvReaderOptions.Default with
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        TrackLineNumbers = true,
    };

    /// <summary>Opens a file and reads its header line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">The columns it must have.</param>
    /// <exception cref="InvalidFileException">It is missing, or a column is.</exception>
    public static CsvRows Open(string path, params ReadOnlySpan<string> required)
    {
        if (!Path.Exists(path))
            throw new InvalidFileException(path, $"a CSV file with the columns {string.Join(",", required)} was expected here, and there is no file.");
        CsvReader? reader = null;
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            reader = CsvReader.Create(new StreamReader(RegularFile.OpenRead(path), strict), ReaderOptions);
            foreach (var column in required)
            {
                if (!reader.TryGetFieldIndex(column, out _))
                {
                    var found = reader.Headers.Count == 0 ? "the file is empty" : $"the columns found are: {string.Join(",", reader.Headers)}";
                    throw new InvalidFileException(path, $"line 1: a column '{column}' was expected, and {found}.");
                }
            }

            return new CsvRows(path, reader);
        }
        catch (InvalidFileException)
        {
            reader?.Dispose();
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reader?.Dispose();
            throw new InvalidFileException(path, $"a CSV file was expected here, and it cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            reader?.Dispose();
            throw new InvalidFileException(path, $"line 1: a CSV header in UTF-8 was expected: {e.Message}", e);
        }
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Next()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidFileException(_path, $"line {e.LineNumber}: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidFileException(_path, $"after line {_reader.LineNumber}: UTF-8 was expected, and other bytes were found.", e);
        }
    }

    /// <summary>The file's columns.</summary>
    public IReadOnlyList<string> Columns => _reader.Headers;

    /// <summary>True where the file has the column.</summary>
    public bool Has(string column) => _reader.TryGetFieldIndex(column, out _);

    /// <summary>A field's text; empty where the file has no such column.</summary>
    public string Text(string column) => _reader.TryGetFieldIndex(column, out var index) ? _reader.GetString(index) : "";

    /// <summary>A whole number; <paramref name="missing"/> where the file has no such column.</summary>
    public long Whole(string column, long missing, long min, long max)
    {
        if (!Has(column))
            return missing;
        return long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Unexpected(column, $"a whole number from {min} to {max}");
    }

    /// <summary>A number.</summary>
    public double Real(string column, double min, double max) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Unexpected(column, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));

    /// <summary>The failure of a field.</summary>
    public InvalidFileException Unexpected(string column, string expected) =>
        new(_path, $"line {_reader.LineNumber}, column {column}: {expected} was expected, and '{Text(column)}' was found.");

    public void Dispose() => _reader.Dispose();
}
