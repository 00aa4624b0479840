using Npgsql;
using Transfer.Plan;
using Transfer.Source.Postgres.Libpq;

namespace Transfer.Source.Postgres;

/// <summary>A schema of a PostgreSQL database, read by sessions that all see one moment.</summary>
internal sealed class PostgresSource : ISource
{
    private readonly PostgresSettings _settings;
    private readonly PostgresSession _control;
    private readonly bool _libpq;
    private readonly Lock _controlLock = new();
    private readonly List<PostgresReader> _readers = [];
    private bool _interrupted;

    private PostgresSource(PostgresSettings settings, PostgresSession control, bool libpq)
    {
        _libpq = libpq;
        _settings = settings;
        _control = control;
    }

    public DatabaseSchema Schema { get; set; } = null!;

    public SourceSnapshot Snapshot { get; private set; } = null!;

    public IReadOnlyList<ISourceReader> Readers => _readers;

    public long? LockKey { get; } = Random.Shared.NextInt64();

    /// <summary>Opens the sessions, begins the snapshot on all of them and reads the schema.</summary>
    /// <param name="url">The database, and with the option schema the schema in it.</param>
    /// <param name="readers">Sessions to read rows with, 1 or more.</param>
    /// <param name="libpq">Whether rows are read by libpq where this machine has it.</param>
    /// <exception cref="SourceException">With what to do about it.</exception>
    internal static PostgresSource Open(DatabaseUrl url, int readers, bool libpq = true)
    {
        PostgresSettings settings = PostgresSettings.Of(url);
        var source = new PostgresSource(settings, PostgresSession.Open(settings.ConnectionString, settings.Server), libpq);
        try
        {
            source.Snapshot = source.Begin(readers);
            source.Schema = PostgresSchemaReader.Read(source._control, settings);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    // Every type of PostgreSQL says what it holds.
    public ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows) => new(0, 0, 0, 0, null, null);

    public IReadOnlyList<UuidFacts> ProbeUuids(TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows) =>
        PostgresUuids.Count(_readers[0].Session, _settings.Schema, table, columns, rows);

    public void CheckReadable(IReadOnlyList<TableSchema> tables)
    {
        var refused = new List<string>();
        foreach (TableSchema table in tables)
        {
            // The look takes a lock that keeps the table from being dropped or rewritten until the source is closed.
            if (Try(Probe(table, table.Columns), $"reading table {table.Name}") is not { } fault) continue;
            if (fault.SqlState != PostgresErrorCodes.InsufficientPrivilege) throw _control.Explain(fault, $"reading table {table.Name}");
            refused.Add(fault.MessageText.Contains("row-level security", StringComparison.Ordinal) ? $"{table.Name} (its row security policies hide rows from the user)" : table.Name);
        }

        if (refused.Count > 0)
            throw new SourceException($"source {_settings.Server}: the user has no right to read {string.Join(", ", refused)}: GRANT SELECT ON ALL TABLES IN SCHEMA {PgName.Quote(_settings.Schema)} to the user (for row security: an owner, or a role with BYPASSRLS), or leave {(refused.Count == 1 ? "it" : "them")} out with --exclude");
    }

    public string? Refusal(TableSchema table, IReadOnlyList<ColumnSchema> columns) => Try(Probe(table, columns), $"reading table {table.Name}")?.MessageText;

    public string? Describe(string sql, out IReadOnlyList<ColumnSchema> columns)
    {
        var found = new List<ColumnSchema>();
        columns = found;
        lock (_controlLock)
        {
            return _control.Try(
                () =>
                {
                    using NpgsqlDataReader reader = _control.Reader(sql, describe: true);
                    for (int i = 0; i < reader.FieldCount; i++) found.Add(new ColumnSchema(reader.GetName(i), Unqualified(reader.GetDataTypeName(i))));
                },
                "looking at a query")?.MessageText;
        }
    }

    public string Quote(string name) => PgName.Quote(name);

    public string Literal(string text) => PgName.Literal(text);

    public void Interrupt()
    {
        _interrupted = true;
        foreach (PostgresReader reader in _readers)
        {
            Signal("pg_terminate_backend", reader.Session.ProcessId);
            if (reader.CopyProcessId is > 0 and int process) Signal("pg_terminate_backend", process);
        }
    }

    public void Dispose()
    {
        foreach (PostgresReader reader in _readers) reader.Dispose();
        _control.Dispose();
    }

    private SourceSnapshot Begin(int readers)
    {
        const string Start = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        _control.Query(Start, "beginning a snapshot");
        // A schema that is not there is told before anything else.
        PostgresSchemaReader.CheckSchema(_control, _settings);
        string snapshot = _control.Query("SELECT pg_export_snapshot()", "exporting the snapshot")[0][0]!;
        string take = $"SET TRANSACTION SNAPSHOT {Literal(snapshot)}", path = PostgresSchemaReader.SearchPath(_settings.Schema);
        for (int i = 0; i < readers; i++)
        {
            var reader = new PostgresReader(PostgresSession.Open(_settings.ConnectionString, _settings.Server), _settings.Schema, Cancel, Copies);
            _readers.Add(reader);
            reader.Session.Query(Start, "beginning a snapshot");
            reader.Session.Query(take, "taking over the snapshot");
            reader.Session.Query(path, "setting up the session");
        }

        _control.Query($"SELECT pg_advisory_xact_lock_shared({LockKey})", "marking the session");
        string position = _control.Query("SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END", "reading the log's position")[0][0] ?? "unknown";
        return new SourceSnapshot("one exported snapshot for all readers", $"snapshot {snapshot}, log position {position}", DateTimeOffset.UtcNow);

        LibpqSession? Copies() => _interrupted || !_libpq ? null : LibpqSession.TryOpen(_settings.ConnectionString, [PostgresSession.Settings, Start, take, path]);
    }

    private string Probe(TableSchema table, IReadOnlyList<ColumnSchema> columns) =>
        $"SELECT {(columns.Count == 0 ? "NULL" : PostgresQuery.List(columns))} FROM {PostgresQuery.Table(_settings.Schema, table)}{MappedSql.Where(table, null)} LIMIT 0";

    private PostgresException? Try(string sql, string doing)
    {
        lock (_controlLock) return _control.Try(sql, doing);
    }

    private void Cancel(PostgresSession session)
    {
        if (!_interrupted) Signal("pg_cancel_backend", session.ProcessId);
    }

    private void Signal(string function, int process)
    {
        try
        {
            lock (_controlLock) _control.Query($"SELECT {function}({process})", "ending a read");
        }
        catch (SourceException)
        {
            // The server is gone: nothing is left to be ended.
        }
    }

    /// <summary>A type as the catalogue writes it: one of the schema itself without its name, and no blank in numeric(10,2), where the driver has one.</summary>
    private string Unqualified(string type) => type.StartsWith("numeric(", StringComparison.Ordinal) ? type.Replace(", ", ",", StringComparison.Ordinal)
        : type.StartsWith(_settings.Schema + ".", StringComparison.Ordinal) ? PgName.Quote(type[(_settings.Schema.Length + 1)..]) : type;
}
