using System.Globalization;
using Microsoft.Data.Sqlite;
using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>
/// An SQLite file under one read transaction a connection, all of them begun between two commits: a writer in WAL mode goes on and is
/// not seen, one in rollback mode waits.
/// </summary>
internal sealed class SqliteSource : ISource
{
    /// <summary>How often to try for a moment at which no writer commits while the readers begin.</summary>
    private const int SnapshotTries = 20;

    private readonly SqliteFile _file;
    private readonly SqliteTraces _traces;
    private readonly SqliteConnection _catalogue;
    private readonly List<SqliteReader> _readers = [];

    private SqliteSource(SqliteFile file, SqliteTraces traces, SqliteConnection catalogue)
    {
        _file = file;
        _traces = traces;
        _catalogue = catalogue;
    }

    public DatabaseSchema Schema { get; set; } = null!;

    public SourceSnapshot Snapshot { get; private set; } = null!;

    public IReadOnlyList<ISourceReader> Readers => _readers;

    /// <summary>Opens the file, begins the snapshot on every connection and reads the schema.</summary>
    /// <param name="path">The file, relative or absolute.</param>
    /// <param name="readers">Connections to read rows with, 1 or more.</param>
    /// <exception cref="SourceException">With what to do about it.</exception>
    internal static SqliteSource Open(string path, int readers)
    {
        SqliteLibrary.Prepare();
        SqliteFile file = SqliteFile.Examine(path);
        var source = new SqliteSource(file, SqliteTraces.Before(file), Connect(file, SqliteOpenMode.ReadOnly));
        try
        {
            source._catalogue.Open();
            for (int i = 0; i < readers; i++) source._readers.Add(new SqliteReader(file));
            source.Begin();
            source.Schema = SqliteSchemaReader.Read(source._catalogue, System.IO.Path.GetFileName(file.Path));
            return source;
        }
        catch (Exception error)
        {
            source.Dispose();
            if (error is SqliteException fault) throw file.Explain("reading its schema", fault.SqliteErrorCode, fault.Message);
            throw;
        }
    }

    public ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows) => Explained($"table {table.Name}, column {column.Name}", () => Look(table, column, rows));

    public IReadOnlyList<UuidFacts> ProbeUuids(TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows) =>
        Explained($"table {table.Name}", () => SqliteUuids.Count(_catalogue, table, columns, rows));

    public void CheckReadable(IReadOnlyList<TableSchema> tables)
    {
        // Whoever may read the file may read all of its tables.
    }

    public string? Refusal(TableSchema table, IReadOnlyList<ColumnSchema> columns)
    {
        string list = columns.Count == 0 ? "NULL" : string.Join(", ", columns.Select(SqliteQuery.Value));
        using SqliteCommand command = _catalogue.CreateCommand();
        command.CommandText = $"SELECT {list} FROM {SqliteQuery.From(table)}{MappedSql.Where(table, null)} LIMIT 0";
        try
        {
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqliteException fault)
        {
            // "SQLite Error 1: 'no such column: x'."
            return fault.Message.Split(": '", 2)[^1].TrimEnd('.', '\'');
        }
    }

    public string? Describe(string sql, out IReadOnlyList<ColumnSchema> columns) => SqliteStatement.Describe(_catalogue, sql, out columns);

    public string Quote(string name) => SqliteQuery.Quote(name);

    public string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public void Interrupt()
    {
        foreach (SqliteReader reader in _readers) reader.Interrupt();
        SQLitePCL.raw.sqlite3_interrupt(_catalogue.Handle);
    }

    public void Dispose()
    {
        foreach (SqliteReader reader in _readers) reader.Dispose();
        _catalogue.Dispose();
        _traces.Remove();
    }

    internal static SqliteConnection Connect(SqliteFile file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file.Path, Mode = mode, Pooling = false }.ToString())
        {
            DefaultTimeout = SqliteFile.BusyMilliseconds / 1000,
        };

    private ColumnFacts Look(TableSchema table, ColumnSchema column, int? rows)
    {
        string limit = rows is { } count ? " LIMIT " + count.ToString(CultureInfo.InvariantCulture) : "";
        using SqliteCommand command = _catalogue.CreateCommand();
        command.CommandText = $"""
            SELECT typeof(v), count(*), min(v), max(v)
            FROM (SELECT {SqliteQuery.Value(column)} AS v FROM {SqliteQuery.From(table)}{MappedSql.Where(table, null)}{limit}) GROUP BY 1
            """;
        var facts = new ColumnFacts(0, 0, 0, 0, null, null);
        using SqliteDataReader answer = command.ExecuteReader();
        while (answer.Read())
        {
            long found = answer.GetInt64(1);
            facts = answer.GetString(0) switch
            {
                "integer" => WithNumbers(facts with { Integers = found }, answer),
                "real" => WithNumbers(facts with { Reals = found }, answer),
                "text" => facts with { Texts = found },
                "blob" => facts with { Blobs = found },
                _ => facts,
            };
        }

        return facts;
    }

    private T Explained<T>(string what, Func<T> look)
    {
        try
        {
            return look();
        }
        catch (SqliteException fault)
        {
            throw _file.Explain(what, fault.SqliteErrorCode, fault.Message);
        }
    }

    // In WAL mode, data_version changes on a connection whenever another one has committed: the same before and after means that every
    // reader began at the same moment (https://www.sqlite.org/pragma.html#pragma_data_version). In rollback mode nobody commits while
    // one reader has begun; but a writer that waits to do so keeps the next one from beginning, so that all step back and let it go first.
    private void Begin()
    {
        using SqliteConnection monitor = Connect(_file, SqliteOpenMode.ReadOnly);
        monitor.Open();
        for (int attempt = 1; ; attempt++)
        {
            long before = _file.IsWal ? DataVersion(monitor) : 0;
            Execute("BEGIN");
            Execute("SELECT count(*) FROM sqlite_master");
            int begun = 0;
            while (begun < _readers.Count && _readers[begun].TryBegin()) begun++;
            if (begun == _readers.Count && (!_file.IsWal || DataVersion(monitor) == before)) break;
            if (attempt == SnapshotTries)
                throw new SourceException($"source {_file.Path} is written to so often that no common moment was found for {_readers.Count} readers in {SnapshotTries} tries: run again with --jobs 1");
            foreach (SqliteReader reader in _readers.Take(begun)) reader.End();
            Execute("ROLLBACK");
        }

        string mode = _file.IsWal ? "read transactions on the write-ahead log" : "shared lock";
        string identity = string.Create(CultureInfo.InvariantCulture, $"change counter {_file.ChangeCounter}");
        Snapshot = new SourceSnapshot(mode, identity, DateTimeOffset.UtcNow);
    }

    private static long DataVersion(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _catalogue.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static ColumnFacts WithNumbers(ColumnFacts facts, SqliteDataReader answer)
    {
        double least = answer.GetDouble(2);
        double greatest = answer.GetDouble(3);
        return facts with
        {
            Least = facts.Least is { } l ? Math.Min(l, least) : least,
            Greatest = facts.Greatest is { } g ? Math.Max(g, greatest) : greatest,
        };
    }
}
