using Microsoft.Data.Sqlite;

namespace Imago.Storage;

/// <summary>
/// What was computed from each photo, in SQLite: embeddings and measures keyed by the photo's SHA-256 and the encoder, headers keyed by
/// path, size and time; vectors of texts; and analyses of music. Rows are written in batches, each a transaction: a run killed at any moment loses one batch at most.
/// Safe to use from several threads.
/// </summary>
public sealed class PhotoCache : IDisposable
{
    // The log is copied into the file, and waited for, after 8192 pages of 4 KB: at SQLite's own 1000 that would be after every few batches of thumbnails.
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

    private readonly SqliteConnection _connection;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    private PhotoCache(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a cache, creating it where missing. A file that is not a cache, or a damaged one, is replaced by an empty cache.</summary>
    /// <param name="path">The database file; its folder is created where missing.</param>
    public static PhotoCache Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return OpenFile(path);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
        {
            // SQLITE_CORRUPT and SQLITE_NOTADB: everything in a cache can be computed again.
            foreach (var ending in (string[])["", "-wal", "-shm"])
                File.Delete(path + ending);
            return OpenFile(path);
        }
    }

    /// <summary>What was computed from a photo; null where nothing was.</summary>
    /// <param name="sha256">The photo's SHA-256.</param>
    /// <param name="encoder">The fingerprint of the encoder and of all else the result depends on.</param>
    public byte[]? Result(string sha256, string encoder) =>
        ReadBlob("SELECT result FROM photos WHERE sha256 = $a AND encoder = $b", sha256, encoder);

    /// <summary>True where something was computed from a photo.</summary>
    /// <param name="sha256">The photo's SHA-256.</param>
    /// <param name="encoder">The fingerprint of the encoder and of all else the result depends on.</param>
    public bool Has(string sha256, string encoder)
    {
        lock (_lock)
        {
            var command = Command("SELECT 1 FROM photos WHERE sha256 = $a AND encoder = $b", ("$a", sha256), ("$b", encoder));
            return command.ExecuteScalar() is not null;
        }
    }

    /// <summary>A photo's thumbnail, as an image file's bytes; null where there is none.</summary>
    /// <param name="sha256">The photo's SHA-256.</param>
    public byte[]? Thumbnail(string sha256) => ReadBlob("SELECT image FROM thumbnails WHERE sha256 = $a AND $b = ''", sha256, "");

    /// <summary>The header read from a file, where the file still has that size and time; else null.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="bytes">Its size now.</param>
    /// <param name="modified">Its time of modification now, in ticks of UTC.</param>
    public byte[]? Header(string path, long bytes, long modified)
    {
        lock (_lock)
        {
            var command = Command(
                "SELECT header FROM headers WHERE path = $path AND bytes = $bytes AND modified = $modified",
                ("$path", path),
                ("$bytes", bytes),
                ("$modified", modified));
            return command.ExecuteScalar() as byte[];
        }
    }

    /// <summary>Keeps what was computed from photos, all or nothing.</summary>
    /// <param name="encoder">The fingerprint of the encoder and of all else the results depend on.</param>
    /// <param name="results">Per photo: its SHA-256, the result, and a thumbnail where there is one.</param>
    public void Keep(string encoder, IEnumerable<(string Sha256, byte[] Result, byte[]? Thumbnail)> results) => InTransaction(() =>
    {
        foreach (var (sha256, result, thumbnail) in results)
        {
            Execute("INSERT OR REPLACE INTO photos VALUES ($a, $b, $c)", ("$a", sha256), ("$b", encoder), ("$c", result));
            if (thumbnail is not null)
                Execute("INSERT OR REPLACE INTO thumbnails VALUES ($a, $b)", ("$a", sha256), ("$b", thumbnail));
        }
    });

    /// <summary>Keeps headers, all or nothing.</summary>
    /// <param name="headers">Per file: its full path, size, time of modification in ticks of UTC, and the header.</param>
    public void KeepHeaders(IEnumerable<(string Path, long Bytes, long Modified, byte[] Header)> headers) => InTransaction(() =>
    {
        foreach (var (path, bytes, modified, header) in headers)
            Execute("INSERT OR REPLACE INTO headers VALUES ($a, $b, $c, $d)", ("$a", path), ("$b", bytes), ("$c", modified), ("$d", header));
    });

    /// <summary>A text's vector; null where it was not computed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoder">The fingerprint of the encoder and of all else the vector depends on.</param>
    public byte[]? TextVector(string text, string encoder) =>
        ReadBlob("SELECT vector FROM texts WHERE text = $a AND encoder = $b", text, encoder);

    /// <summary>Keeps texts' vectors, all or nothing.</summary>
    /// <param name="encoder">The fingerprint of the encoder and of all else the vectors depend on.</param>
    /// <param name="texts">The texts and their vectors.</param>
    public void KeepTexts(string encoder, IEnumerable<(string Text, byte[] Vector)> texts) => InTransaction(() =>
    {
        foreach (var (text, vector) in texts)
            Execute("INSERT OR REPLACE INTO texts VALUES ($a, $b, $c)", ("$a", text), ("$b", encoder), ("$c", vector));
    });

    /// <summary>What was heard in a music file; null where it was not analysed, or by another revision of the analysis.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    /// <param name="revision">The analysis's revision.</param>
    public byte[]? Track(string sha256, int revision)
    {
        lock (_lock)
        {
            var command = Command("SELECT analysis FROM tracks WHERE sha256 = $a AND revision = $b", ("$a", sha256), ("$b", revision));
            return command.ExecuteScalar() as byte[];
        }
    }

    /// <summary>Keeps what was heard in a music file.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    /// <param name="revision">The analysis's revision.</param>
    /// <param name="analysis">The analysis.</param>
    public void KeepTrack(string sha256, int revision, byte[] analysis) => InTransaction(() =>
        Execute("INSERT OR REPLACE INTO tracks VALUES ($a, $b, $c)", ("$a", sha256), ("$b", revision), ("$c", analysis)));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private static PhotoCache OpenFile(string path)
    {
        SqliteLibrary.EnsureBound();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
            return new PhotoCache(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private byte[]? ReadBlob(string sql, string a, string b)
    {
        lock (_lock)
        {
            var command = Command(sql, ("$a", a), ("$b", b));
            return command.ExecuteScalar() as byte[];
        }
    }

    private void InTransaction(Action work)
    {
        lock (_lock)
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
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    // Statements are compiled once: for rows this small, compiling takes longer than running.
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
