using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>A database of a MySQL or MariaDB server, read by sessions that all see one moment.</summary>
internal sealed class MySqlSource : ISource
{
    private readonly MySqlSettings _settings;
    private readonly MySqlConnection _control;
    private readonly Lock _controlLock = new();
    private readonly List<MySqlReader> _readers = [];
    private bool _interrupted;

    private MySqlSource(MySqlSettings settings, MySqlConnection control)
    {
        _settings = settings;
        _control = control;
    }

    public DatabaseSchema Schema { get; set; } = null!;

    public SourceSnapshot Snapshot { get; private set; } = null!;

    public IReadOnlyList<ISourceReader> Readers => _readers;

    /// <summary>Opens the sessions, begins the snapshot on all of them and reads the schema.</summary>
    /// <param name="url">The database.</param>
    /// <param name="readers">Sessions to read rows with, 1 or more; where no common moment can be proven, there is one.</param>
    /// <exception cref="SourceException">With what to do about it.</exception>
    internal static MySqlSource Open(DatabaseUrl url, int readers)
    {
        MySqlSettings settings = MySqlSettings.Of(url);
        var connector = new MySqlConnector(settings);
        var source = new MySqlSource(settings, connector.Open());
        try
        {
            MySqlVersion server = MySqlVersion.Of(source._control);
            (source.Snapshot, IReadOnlyList<MySqlConnection> sessions) = new MySqlSnapshot(connector, source._control, server).Begin(readers);
            foreach (MySqlConnection session in sessions) source._readers.Add(new MySqlReader(session, settings.Database, source.StopQuery));
            source.Schema = MySqlSchemaReader.Read(source._control, server, settings.Database);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    // Every type of MySQL says what it holds.
    public ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows) => new(0, 0, 0, 0, null, null);

    public IReadOnlyList<UuidFacts> ProbeUuids(TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows) =>
        MySqlUuids.Count(_readers[0].Connection, _settings.Database, table, columns, rows);

    public void CheckReadable(IReadOnlyList<TableSchema> tables)
    {
        var refused = new List<string>();
        foreach (TableSchema table in tables)
        {
            MySqlFault? fault;
            lock (_controlLock) fault = _control.TryQuery(Probe(table, table.Columns), out _);
            if (fault is null) continue;
            if (fault.Code is not (1142 or 1143)) throw fault.Explain(_control.Server, $"reading table {table.Name}");
            refused.Add(fault.Code == 1143 ? $"{table.Name} (not on every column)" : table.Name);
        }

        if (refused.Count > 0)
            throw new SourceException($"source {_control.Server}: the user has no right to read {string.Join(", ", refused)}: GRANT SELECT ON {MySqlQuery.Quote(_settings.Database)}.* to the user, or leave {(refused.Count == 1 ? "it" : "them")} out with --exclude");
    }

    public string? Refusal(TableSchema table, IReadOnlyList<ColumnSchema> columns)
    {
        lock (_controlLock) return _control.TryQuery(Probe(table, columns), out _)?.Text;
    }

    public string? Describe(string sql, out IReadOnlyList<ColumnSchema> columns)
    {
        var described = new QueryColumns(Schema, _settings.Database);
        columns = described.Columns;
        MySqlFault? fault;
        lock (_controlLock) fault = _control.TryDescribe(sql, described.Add);
        if (fault is { IsDrivers: true }) throw fault.Explain(_control.Server, "looking at a query");
        return fault?.Text;
    }

    public string Quote(string name) => MySqlQuery.Quote(name);

    // The session's mode is empty: a backslash escapes.
    public string Literal(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    public void Interrupt()
    {
        _interrupted = true;
        foreach (MySqlReader reader in _readers) reader.Connection.Cancel();
    }

    public void Dispose()
    {
        // A cancelled session's query would go on in the server until it has rows to send.
        if (_interrupted)
        {
            foreach (MySqlReader reader in _readers)
            {
                lock (_controlLock) _ = _control.TryExecute($"KILL {reader.Connection.ThreadId}");
            }
        }

        foreach (MySqlReader reader in _readers) reader.Dispose();
        _control.Dispose();
    }

    private string Probe(TableSchema table, IReadOnlyList<ColumnSchema> columns)
    {
        string list = columns.Count == 0 ? "NULL" : string.Join(", ", columns.Select(MySqlQuery.Select));
        return $"SELECT {list} FROM {MySqlQuery.Table(_settings.Database, table)}{MappedSql.Where(table, null)} LIMIT 0";
    }

    private void StopQuery(MySqlConnection session)
    {
        if (_interrupted) return;
        lock (_controlLock) _ = _control.TryExecute($"KILL QUERY {session.ThreadId}");
    }
}
