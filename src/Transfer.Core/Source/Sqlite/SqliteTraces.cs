using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite;

/// <summary>
/// Opening a database in WAL mode makes an empty <c>-wal</c> and a <c>-shm</c> file beside it, and a read-only connection may not take
/// them away again. What was not there before is removed by SQLite's own protocol: the last writable connection that closes deletes
/// both, and only where nobody else has the database open.
/// </summary>
internal sealed class SqliteTraces
{
    private readonly SqliteFile _file;
    private readonly bool _logWasThere;

    private SqliteTraces(SqliteFile file)
    {
        _file = file;
        _logWasThere = File.Exists(file.LogPath);
    }

    internal static SqliteTraces Before(SqliteFile file) => new(file);

    internal void Remove()
    {
        if (!_file.IsWal || _logWasThere) return;
        try
        {
            // A log with something in it is somebody's unfinished work: closing a writable connection would move it into the database.
            var log = new FileInfo(_file.LogPath);
            if (!log.Exists || log.Length > 0) return;
            using SqliteConnection last = SqliteSource.Connect(_file, SqliteOpenMode.ReadWrite);
            last.Open();
            using SqliteCommand touch = last.CreateCommand();
            touch.CommandText = "PRAGMA schema_version";
            touch.ExecuteScalar();
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            // Two empty files stay behind; the next writer of the database takes them away.
        }
    }
}
