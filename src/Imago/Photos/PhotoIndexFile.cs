using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Imaging.Formats;
using Imago.Photos.Dates;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>The file <c>data/index.csv</c>.</summary>
public static class PhotoIndexFile
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
    private static readonly string[] Columns = ["id", "path", "sha256", "bytes", "format", "width", "height", "orientation", "taken_at", "taken_offset", "taken_from", "status"];
    private static readonly string[] StatusNames = ["ok", "duplicate", "rejected"];

    /// <summary>Writes an index; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="index">The index.</param>
    public static void Write(string path, PhotoIndex index) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader(Columns);
        foreach (var photo in index.Photos)
        {
            writer.WriteRecord(
                Whole(photo.Id),
                photo.Path,
                photo.Sha256,
                Whole(photo.Bytes),
                photo.Format,
                Whole(photo.Width),
                Whole(photo.Height),
                Whole(photo.Orientation),
                photo.TakenAt?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "",
                photo.TakenOffset is { } offset ? OffsetText(offset) : "",
                photo.TakenFrom is { } source ? DateSourceName.Of(source) : "",
                StatusNames[(int)photo.Status]);
        }
    });

    /// <summary>
    /// Reads an index. Only the column <c>path</c> is required, so lists of other programs are read too. Without <c>id</c>, rows are numbered from 0.
    /// Without <c>status</c>, every photo counts. A relative path starts at the current folder, or at the file's own folder if nothing is found there.
    /// A Windows path matches by its end.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidFileException">The file is missing, or a line or column is invalid.</exception>
    public static PhotoIndex Read(string path)
    {
        var photos = new List<Photo>();
        var ids = new HashSet<long>();
        using var rows = CsvRows.Open(path, "path");
        var paths = new WrittenPaths(Path.GetDirectoryName(Path.GetFullPath(path))!);
        while (rows.Next())
        {
            var id = rows.Whole("id", photos.Count, 0, long.MaxValue);
            if (!ids.Add(id))
                throw rows.Unexpected("id", "an id that no earlier row has");
            photos.Add(new Photo(
                id,
                Located(rows, paths),
                HashOf(rows),
                rows.Whole("bytes", 0, 0, long.MaxValue),
                rows.Text("format"),
                (int)rows.Whole("width", 0, 0, int.MaxValue),
                (int)rows.Whole("height", 0, 0, int.MaxValue),
                (int)rows.Whole("orientation", 1, 1, 8),
                DateOf(rows),
                StatusOf(rows))
            {
                TakenOffset = OffsetOf(rows),
                TakenFrom = SourceOf(rows),
            });
        }

        return new PhotoIndex(photos);
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    // The hash becomes part of file names, such as thumbnails, so nothing else is allowed.
    private static string HashOf(CsvRows rows)
    {
        var text = rows.Text("sha256");
        return text.Length <= 64 && text.All(char.IsAsciiHexDigitLower) ? text : throw rows.Unexpected("sha256", "64 hexadecimal digits in lower case, or nothing,");
    }

    private static string Located(CsvRows rows, WrittenPaths paths)
    {
        var written = rows.Text("path");
        return written.Length > 0 ? paths.Find(written) : throw rows.Unexpected("path", "a photo's path");
    }

    private static DateTime? DateOf(CsvRows rows)
    {
        var text = rows.Text("taken_at");
        if (text.Length == 0)
            return null;
        return DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw rows.Unexpected("taken_at", "a date such as 2020-01-31T10:00:00, without a zone,");
    }

    private static string OffsetText(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh':'mm", CultureInfo.InvariantCulture);

    private static TimeSpan? OffsetOf(CsvRows rows)
    {
        var text = rows.Text("taken_offset");
        if (text.Length == 0)
            return null;
        return DateText.Offset(text) ?? throw rows.Unexpected("taken_offset", "an offset from UTC such as +02:00");
    }

    private static DateSource? SourceOf(CsvRows rows)
    {
        var text = rows.Text("taken_from");
        if (text.Length == 0)
            return null;
        return DateSourceName.Parse(text) ?? throw rows.Unexpected("taken_from", string.Join(" or ", DateSourceName.All));
    }

    private static PhotoStatus StatusOf(CsvRows rows)
    {
        if (!rows.Has("status"))
            return PhotoStatus.Ok;
        var status = Array.IndexOf(StatusNames, rows.Text("status"));
        return status >= 0 ? (PhotoStatus)status : throw rows.Unexpected("status", string.Join(" or ", StatusNames));
    }
}
