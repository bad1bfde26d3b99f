using System.Globalization;
using System.Security.Cryptography;
using Imago.Errors;
using Microsoft.Data.Sqlite;

namespace Imago.Storage;

/// <summary>
/// The SQLite cache of what was computed: embeddings and measures by the photo's SHA-256 and the encoder; headers by path, size and time;
/// vectors of texts; and analyses of music. Rows are written in batches, each a transaction: a killed run loses at most one batch. Each row
/// carries a checksum; a damaged row counts as missing, and a damaged file is replaced by an empty one. Thread-safe.
/// </summary>
internal sealed class PhotoCache : IDisposable
{
    // The version of the tables. A cache of another version is emptied.
    private const long Layout = 2;
    private const int ChecksumBytes = 8;

    // SQLite copies its log into the file, and waits, after 8192 pages of 4 KB. Its default of 1000 would do so after every few batches of
    // thumbnails.
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = 8192;
        CREATE TABLE IF NOT EXISTS photos (sha256 TEXT NOT NULL, encoder TEXT NOT NULL, result BLOB NOT NULL, PRIMARY KEY (sha256, encoder)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS thumbnails (sha256 TEXT PRIMARY KEY, image BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS headers (path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, header BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS texts (text TEXT NOT NULL, encoder TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (text, encoder)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tracks (sha256 TEXT PRIMARY KEY, revision INTEGER NOT NULL, analysis BLOB NOT NULL);
        """;

    private readonly string _path;
    private SqliteConnection _connection;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    private PhotoCache(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>
    /// Opens a cache, or creates it if it is missing. A damaged file, or one that is not a cache, is replaced by an empty cache.
    /// </summary>
    /// <param name="path">The database file; missing folders are created.</param>
    /// <exception cref="InvalidFileException">A folder has this path, or the disk cannot be used.</exception>
    public static PhotoCache Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var part in PartsOf(path))
            MakeRoom(part);
        try
        {
            return new PhotoCache(path, OpenFile(path));
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return new PhotoCache(path, Replace(path));
        }
        catch (SqliteException e)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>The result computed from a photo; null if there is none.</summary>
    /// <param name="sha256">The photo's SHA-256.</param>
    /// <param name="encoder">The fingerprint of the encoder and of everything else the result depends on.</param>
    public byte[]? Result(string sha256, string encoder) =>
        ReadBlob("SELECT result FROM photos WHERE sha256 = $a AND encoder = $b", ("$a", sha256), ("$b", encoder));

    /// <summary>True if a result for a photo is cached.</summary>
    /// <param name="sha256">The photo's SHA-256.</param>
    /// <param name="encoder">The fingerprint of the encoder and of everything else the result depends on.</param>
    public bool Has(string sha256, string encoder) => Result(sha256, encoder) is not null;

    /// <summary>True if the cache holds anything that was costly to compute, not only file headers.</summary>
    public bool HasComputed
    {
        get
        {
            lock (_lock)
                return Command("SELECT EXISTS (SELECT 1 FROM photos) OR EXISTS (SELECT 1 FROM texts) OR EXISTS (SELECT 1 FROM tracks)").ExecuteScalar() is 1L;
        }
    }

    /// <summary>A photo's thumbnail as the bytes of an image file; null if there is none.</summary>
    /// <param name="sha256">The photo's SHA-256.</param>
    public byte[]? Thumbnail(string sha256) => ReadBlob("SELECT image FROM thumbnails WHERE sha256 = $a", ("$a", sha256));

    /// <summary>The header read from a file, if the file still has that size and time; else null.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="bytes">Its current size.</param>
    /// <param name="modified">Its current time of modification, in ticks of UTC.</param>
    public byte[]? Header(string path, long bytes, long modified) =>
        ReadBlob("SELECT header FROM headers WHERE path = $a AND bytes = $b AND modified = $c", ("$a", path), ("$b", bytes), ("$c", modified));

    /// <summary>Stores results of photos, all or none.</summary>
    /// <param name="encoder">The fingerprint of the encoder and of everything else the results depend on.</param>
    /// <param name="results">Per photo: its SHA-256, the result, and a thumbnail if there is one.</param>
    public void Keep(string encoder, IEnumerable<(string Sha256, byte[] Result, byte[]? Thumbnail)> results) => InTransaction(() =>
    {
        foreach (var (sha256, result, thumbnail) in results)
        {
            Execute("INSERT OR REPLACE INTO photos VALUES ($a, $b, $c)", ("$a", sha256), ("$b", encoder), ("$c", Checked(result)));
            if (thumbnail is not null)
                Execute("INSERT OR REPLACE INTO thumbnails VALUES ($a, $b)", ("$a", sha256), ("$b", Checked(thumbnail)));
        }
    });

    /// <summary>Stores headers, all or none.</summary>
    /// <param name="headers">Per file: its full path, size, time of modification in ticks of UTC, and the header.</param>
    public void KeepHeaders(IEnumerable<(string Path, long Bytes, long Modified, byte[] Header)> headers) => InTransaction(() =>
    {
        foreach (var (path, bytes, modified, header) in headers)
            Execute("INSERT OR REPLACE INTO headers VALUES ($a, $b, $c, $d)", ("$a", path), ("$b", bytes), ("$c", modified), ("$d", Checked(header)));
    });

    /// <summary>A text's vector; null if it is not cached.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoder">The fingerprint of the encoder and of everything else the vector depends on.</param>
    public byte[]? TextVector(string text, string encoder) =>
        ReadBlob("SELECT vector FROM texts WHERE text = $a AND encoder = $b", ("$a", text), ("$b", encoder));

    /// <summary>Stores texts' vectors, all or none.</summary>
    /// <param name="encoder">The fingerprint of the encoder and of everything else the vectors depend on.</param>
    /// <param name="texts">The texts and their vectors.</param>
    public void KeepTexts(string encoder, IEnumerable<(string Text, byte[] Vector)> texts) => InTransaction(() =>
    {
        foreach (var (text, vector) in texts)
            Execute("INSERT OR REPLACE INTO texts VALUES ($a, $b, $c)", ("$a", text), ("$b", encoder), ("$c", Checked(vector)));
    });

    /// <summary>The analysis of a music file; null if none of this revision is cached.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    /// <param name="revision">The revision of the analysis code.</param>
    public byte[]? Track(string sha256, int revision) =>
        ReadBlob("SELECT analysis FROM tracks WHERE sha256 = $a AND revision = $b", ("$a", sha256), ("$b", revision));

    /// <summary>Stores the analysis of a music file.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    /// <param name="revision">The revision of the analysis code.</param>
    /// <param name="analysis">The analysis.</param>
    public void KeepTrack(string sha256, int revision, byte[] analysis) => InTransaction(() =>
        Execute("INSERT OR REPLACE INTO tracks VALUES ($a, $b, $c)", ("$a", sha256), ("$b", revision), ("$c", Checked(analysis))));

    /// <inheritdoc />
    public void Dispose() => Close();

    private static string[] PartsOf(string path) => [path, path + "-wal", path + "-shm"];

    // SQLite would write through a link. An empty folder can be removed without loss.
    private static void MakeRoom(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            File.Delete(path);
        else if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
        else if (Directory.Exists(path))
            throw new InvalidFileException(path, "the cache, a file, is expected here, and a folder that holds something was found. Move it elsewhere and run again; the cache is computed again.");
    }

    // SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR_SHORT_READ (a truncated file), and SQLITE_ERROR, which our statements raise only on
    // damaged tables.
    private static bool IsDamage(SqliteException e) => e.SqliteErrorCode is 1 or 11 or 26 || e.SqliteExtendedErrorCode is 522;

    private static InvalidFileException Unusable(string path, SqliteException e) =>
        new(path, $"the cache cannot be read or written: {e.Message} Check that its disk is there, has room and may be written to.", e);

    // Nothing is lost: everything in a cache can be computed again.
    private static SqliteConnection Replace(string path)
    {
        foreach (var part in PartsOf(path))
            File.Delete(part);
        return OpenFile(path);
    }

    private static byte[] Checked(byte[] content)
    {
        var row = new byte[ChecksumBytes + content.Length];
        Checksum(content).CopyTo(row, 0);
        content.CopyTo(row, ChecksumBytes);
        return row;
    }

    private static byte[]? Unchecked(byte[]? row) =>
        row is not null && row.Length >= ChecksumBytes && Checksum(row.AsSpan(ChecksumBytes)).AsSpan().SequenceEqual(row.AsSpan(0, ChecksumBytes)) ? row[ChecksumBytes..] : null;

    private static byte[] Checksum(ReadOnlySpan<byte> content) => SHA256.HashData(content)[..ChecksumBytes];

    private void Close()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
        _connection.Dispose();
    }

    private static SqliteConnection OpenFile(string path)
    {
        SqliteLibrary.EnsureBound();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            if (command.ExecuteScalar() is not Layout)
            {
                command.CommandText = "DROP TABLE IF EXISTS photos; DROP TABLE IF EXISTS thumbnails; DROP TABLE IF EXISTS headers; DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS tracks";
                command.ExecuteNonQuery();
                command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Layout}");
                command.ExecuteNonQuery();
            }

            command.CommandText = Schema;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private byte[]? ReadBlob(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_lock)
        {
            try
            {
                return Unchecked(Command(sql, parameters).ExecuteScalar() as byte[]);
            }
            catch (SqliteException e) when (IsDamage(e))
            {
                StartAnew();
                return null;
            }
            catch (SqliteException e)
            {
                throw Unusable(_path, e);
            }
        }
    }

    private void StartAnew()
    {
        Close();
        _connection = Replace(_path);
    }

    private void InTransaction(Action work)
    {
        lock (_lock)
        {
            try
            {
                Commit(work);
            }
            catch (SqliteException e) when (IsDamage(e))
            {
                StartAnew();
                Commit(work);
            }
            catch (SqliteException e)
            {
                throw Unusable(_path, e);
            }
        }
    }

    private void Commit(Action work)
    {
        using var transaction = _transaction = _connection.BeginTransaction();
        try
        {
            work();
            transaction.Commit();
        }
        finally
        {
            _transaction = null;
        }
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    // Statements are compiled once, because compiling takes longer than running them on such small rows.
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = _connection.CreateCommand();
            command.CommandText = sql;
        }

        command.Transaction = _transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
