using System.IO.Compression;
using Imago.Errors;
using Imago.Numerics;

namespace Imago.Storage.Arrays;

/// <summary>
/// numpy's NPZ files: a zip archive with one NPY file per array. An array is read on request. Written arrays are uncompressed, in the given
/// order, with a fixed time, so that equal arrays give equal bytes.
/// </summary>
public sealed class NpzFile : IDisposable
{
    private const string Ending = ".npy";

    // Deflate's greatest ratio. An archive that claims more is a zip bomb.
    private const long GreatestRatio = 1032;

    // Squares of larger numbers, summed over a row, could overflow single precision. Embeddings never come near.
    private const float GreatestNumber = 1e12f;
    private const int MostColumns = 1 << 20;

    // The earliest time a zip archive can hold.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _path;
    private readonly ZipArchive _archive;

    private NpzFile(string path, ZipArchive archive)
    {
        (_path, _archive) = (path, archive);
        Names = [.. archive.Entries.Where(e => e.FullName.EndsWith(Ending, StringComparison.Ordinal)).Select(e => e.FullName[..^Ending.Length])];
    }

    /// <summary>The arrays' names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">It is missing or is not an NPZ file.</exception>
    public static NpzFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            RegularFile.Require(path);
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            Span<byte> start = stackalloc byte[6];
            var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (start[..read].SequenceEqual(NpyHeader.Magic))
                throw new InvalidFileException(path, "expected an NPZ archive, found a single NPY array; save it with np.savez(file, embeddings=array).");
            stream.Position = 0;
            return new NpzFile(path, new ZipArchive(stream, ZipArchiveMode.Read));
        }
        catch (Exception e)
        {
            stream?.Dispose();
            throw e switch
            {
                InvalidDataException => new InvalidFileException(path, $"expected an NPZ archive as np.savez writes it, but it is not one, or it is cut off: {e.Message}", e),
                IOException or UnauthorizedAccessException => new InvalidFileException(path, $"expected an NPZ archive, but it cannot be opened: {e.Message}", e),
                _ => e,
            };
        }
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file's path; missing folders are created.</param>
    /// <param name="arrays">Names and arrays, in the order of the file.</param>
    public static void Write(string path, params IEnumerable<(string Name, NpyArray Array)> arrays) => AtomicFile.Write(path, stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, array) in arrays)
        {
            var entry = archive.CreateEntry(name + Ending, CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            using var target = entry.Open();
            NpyFormat.Write(target, array);
        }
    });

    /// <summary>True if the file holds an array of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => Names.Contains(name);

    /// <summary>Reads an array.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or of an unsupported type.</exception>
    public NpyArray Read(string name)
    {
        if (!Contains(name))
            throw Wrong($"expected an array {name}, found {(Names.Count > 0 ? string.Join(", ", Names) : "no arrays")}.");
        var entry = _archive.GetEntry(name + Ending)!;
        try
        {
            if (entry.Length / GreatestRatio > entry.CompressedLength)
                throw Wrong($"the array {name} claims {entry.Length} bytes packed into {entry.CompressedLength}, which no compression reaches; the file is damaged.");
            using var stream = new ChecksumStream(entry.Open());
            var array = NpyFormat.Read(stream, entry.Length);
            return stream.Checksum == entry.Crc32 ? array : throw Wrong($"the array {name} has changed since it was written: its checksum differs; make the file again.");
        }
        catch (FormatException e)
        {
            throw Wrong($"the array {name} cannot be read: {e.Message}.", e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Wrong($"the array {name} cannot be read; the file is damaged or cut off: {e.Message}", e);
        }
    }

    /// <summary>Reads a two-dimensional array of numbers as a single-precision matrix.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or not such an array.</exception>
    public Matrix ReadMatrix(string name)
    {
        var array = Read(name);
        float[] data = array.Data switch
        {
            float[] values => values,
            double[] values => Array.ConvertAll(values, x => (float)x),
            long[] values => Array.ConvertAll(values, x => (float)x),
            int[] values => Array.ConvertAll(values, x => (float)x),
            byte[] values => Array.ConvertAll(values, x => (float)x),
            _ => throw Unlike(name, array, "numbers"),
        };
        return array.Shape is [var rows, var columns] ? new Matrix(rows, columns, data) : throw Unlike(name, array, "2 dimensions");
    }

    /// <summary>Reads a two-dimensional array whose rows can be compared: finite numbers of moderate size.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">
    /// It is missing, damaged or not such an array; it has no columns or more than 1,048,576; or it holds NaN, infinite or huge numbers.
    /// </exception>
    public Matrix ReadPoints(string name)
    {
        var points = ReadMatrix(name);
        if ((points.Columns == 0 && points.Rows > 0) || points.Columns > MostColumns)
            throw Wrong(FormattableString.Invariant($"expected 1 to {MostColumns} columns in the array {name}, found {points.Columns} of {points.Rows} rows."));
        var fault = points.Data.AsSpan().IndexOfAnyExceptInRange(-GreatestNumber, GreatestNumber);
        return fault < 0
            ? points
            : throw Wrong(FormattableString.Invariant($"expected numbers of at most {GreatestNumber:0e0} in the array {name}, found {points.Data[fault]} in row {fault / points.Columns}; make the file again without such rows."));
    }

    /// <summary>Reads the first of the named matrices that exists, or else the file's only array.</summary>
    /// <param name="names">The names in order of preference.</param>
    /// <exception cref="InvalidFileException">None exists, or it is damaged or not a matrix.</exception>
    public Matrix ReadFirstMatrix(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Contains(name))
                return ReadPoints(name);
        }

        return Names.Count == 1
            ? ReadPoints(Names[0])
            : throw Wrong($"expected an array {string.Join(" or ", names.ToArray())}, or a single one of any name; found {(Names.Count > 0 ? string.Join(", ", Names) : "no arrays")}.");
    }

    /// <summary>
    /// Reads photos' vectors: the first of the named matrices that exists, or else the only array; and the array <c>ids</c>.
    /// </summary>
    /// <param name="names">The names in order of preference.</param>
    /// <returns>The vectors, and the photo's id of each row. Without <c>ids</c>, the ids are row numbers.</returns>
    /// <exception cref="InvalidFileException">No matrix exists, an array is damaged, or ids and rows differ in number.</exception>
    public (long[] Ids, Matrix Vectors) ReadVectors(params ReadOnlySpan<string> names)
    {
        var vectors = ReadFirstMatrix(names);
        return (ReadIds(vectors.Rows), vectors);
    }

    /// <summary>Reads the array <c>ids</c>: the photo's id of each row, all different.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <returns>The ids; row numbers if there is no such array.</returns>
    /// <exception cref="InvalidFileException">It is damaged, ids and rows differ in number, or an id occurs twice.</exception>
    public long[] ReadIds(int rows)
    {
        if (!Contains("ids"))
            return [.. Enumerable.Range(0, rows).Select(i => (long)i)];
        var ids = ReadInt64s("ids");
        if (ids.Length != rows)
            throw Wrong($"as many ids as rows are expected; {ids.Length} ids and {rows} rows were found.");
        var seen = new HashSet<long>(ids.Length);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
                throw Wrong($"each id is expected once, {id} was found twice.");
        }

        return ids;
    }

    /// <summary>Reads a one-dimensional array or a scalar as whole numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or not such an array.</exception>
    public long[] ReadInt64s(string name)
    {
        var array = Read(name);
        if (array.Shape.Count > 1)
            throw Unlike(name, array, "1 dimension");
        return array.Data switch
        {
            long[] values => values,
            int[] values => Array.ConvertAll(values, x => (long)x),
            byte[] values => Array.ConvertAll(values, x => (long)x),
            _ => throw Unlike(name, array, "whole numbers"),
        };
    }

    /// <summary>Reads a one-dimensional array or a scalar as double-precision numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or not such an array.</exception>
    public double[] ReadDoubles(string name)
    {
        var array = Read(name);
        if (array.Shape.Count > 1)
            throw Unlike(name, array, "1 dimension");
        return array.Data switch
        {
            double[] values => values,
            float[] values => Array.ConvertAll(values, x => (double)x),
            long[] values => Array.ConvertAll(values, x => (double)x),
            int[] values => Array.ConvertAll(values, x => (double)x),
            _ => throw Unlike(name, array, "numbers"),
        };
    }

    /// <summary>Reads a one-dimensional array or a scalar as texts.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or not such an array.</exception>
    public string[] ReadTexts(string name)
    {
        var array = Read(name);
        return array is { Data: string[] texts, Shape.Count: <= 1 } ? texts : throw Unlike(name, array, "text of 1 dimension");
    }

    /// <summary>Reads a single text.</summary>
    /// <param name="name">The array's name.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or not a single text.</exception>
    public string ReadText(string name) => ReadTexts(name) is [var text] ? text : throw Wrong($"expected one text in the array {name}, found several or none.");

    /// <summary>Closes the file.</summary>
    public void Dispose() => _archive.Dispose();

    private InvalidFileException Wrong(string message, Exception? cause = null) => new(_path, message, cause);

    private InvalidFileException Unlike(string name, NpyArray array, string expected) =>
        Wrong($"expected {expected} in the array {name}, found {array.Type} of the shape ({string.Join(", ", array.Shape)}).");
}
