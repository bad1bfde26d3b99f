using System.Globalization;
using CsvHelper;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Measures;

/// <summary>
/// The file <c>hashes.csv</c>: <c>id,hash</c>, one row per photo. The perceptual hash has 16 hexadecimal digits; it is empty for plain
/// pictures, which have none.
/// </summary>
public static class HashesFile
{
    private static readonly string[] Header = ["id", "hash"];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="rows">The photos' ids and hashes, in the order of the file.</param>
    public static void Write(string path, IEnumerable<(long Id, ulong? Hash)> rows) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader(Header);
        foreach (var (id, hash) in rows)
            writer.WriteRecord(id.ToString(CultureInfo.InvariantCulture), hash?.ToString("x16", CultureInfo.InvariantCulture) ?? "");
    });

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The photos' hashes by id; null for photos without one.</returns>
    /// <exception cref="InvalidFileException">It is missing, has other columns, or holds something other than a hash.</exception>
    public static IReadOnlyDictionary<long, ulong?> Read(string path)
    {
        try
        {
            using var rows = CsvRows.Open(path, Header);
            var hashes = new Dictionary<long, ulong?>();
            while (rows.Next())
            {
                var text = rows.Text("hash");
                var hash = 0UL;
                if (text.Length > 0 && (text.Length != 16 || !ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hash)))
                    throw rows.Unexpected("hash", "a hash of 16 hexadecimal digits, or nothing,");
                if (!hashes.TryAdd(rows.Whole("id", 0, long.MinValue, long.MaxValue), text.Length > 0 ? hash : null))
                    throw rows.Unexpected("id", "the id of a photo not met before");
            }

            return hashes;
        }
        catch (InvalidFileException e)
        {
            throw new InvalidFileException(path, $"{e.Reason} `imago embed` writes this file.", e);
        }
    }
}
