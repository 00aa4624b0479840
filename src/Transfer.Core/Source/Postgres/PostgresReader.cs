using System.Globalization;
using Transfer.Plan;
using Transfer.Source.Postgres.Libpq;

namespace Transfer.Source.Postgres;

/// <summary>One session inside the run's snapshot, for one thread at a time.</summary>
internal sealed class PostgresReader : ISourceReader, IDisposable
{
    private readonly PostgresSession _session;
    private readonly string _schema;
    private readonly Action<PostgresSession> _cancel;
    private readonly Func<LibpqSession?> _open;
    private LibpqSession? _copies;
    private bool _withoutLibpq;

    /// <param name="session">The session, which the reader ends.</param>
    /// <param name="schema">The source's schema.</param>
    /// <param name="cancel">Ends what a session is running.</param>
    /// <param name="open">Opens a session of libpq in the same snapshot; null where there can be none.</param>
    internal PostgresReader(PostgresSession session, string schema, Action<PostgresSession> cancel, Func<LibpqSession?> open)
    {
        _open = open;
        _session = session;
        _schema = schema;
        _cancel = cancel;
    }

    internal PostgresSession Session => _session;

    /// <summary>The server's process that sends rows to libpq; 0 where none does.</summary>
    internal int CopyProcessId { get; private set; }

    public long CountRows(TableSchema table)
    {
        List<string?[]> rows = _session.Query($"SELECT count(*) FROM {PostgresQuery.Table(_schema, table)}{MappedSql.Where(table, null)}", $"counting table {table.Name}");
        return long.Parse(rows[0][0]!, CultureInfo.InvariantCulture);
    }

    public long? EstimateRows(TableSchema table)
    {
        if (table.Where is not null || table.Query is not null) return null;
        List<string?[]> rows = _session.Query(
            $"SELECT sum(c.reltuples)::bigint FROM pg_partition_tree({Regclass(table)}) t JOIN pg_class c ON c.oid = t.relid WHERE t.isleaf AND c.reltuples > 0", $"looking at table {table.Name}");
        // Of a table that is no part of any partitioning the tree is empty in version 12.
        if (rows[0][0] is null) rows = _session.Query($"SELECT reltuples::bigint FROM pg_class WHERE oid = {Regclass(table)}", $"looking at table {table.Name}");
        long estimate = long.Parse(rows[0][0] ?? "0", CultureInfo.InvariantCulture);
        return estimate < ISourceReader.QuicklyCounted ? null : estimate;
    }

    public IReadOnlyList<RowRange> Cut(TableSchema table, long rows, int pieces) =>
        pieces < 2 || table.Query is not null ? [RowRange.Whole] : new PostgresRanges(_session, _schema, table).Cut(rows, pieces);

    public RowCursor Read(TableSchema table, IReadOnlyList<ColumnSchema> columns, RowRange range)
    {
        string what = $"table {table.Name}";
        return new PostgresCursor(this, Copy(PostgresQuery.Copy(_schema, table, columns, range.Condition), $"reading {what}"), columns, what);
    }

    public RowCursor Query(string sql, string name) => new TextCursor(this, Begin(() => _session.Reader(sql), $"query {name}"), $"query {name}");

    public RowRange? Only(TableSchema table, long locator) => null;

    internal SourceException Explain(Exception error, string doing) => _session.Explain(error, doing);

    /// <summary>Ends what a cursor reads from, wherever it stands, and leaves the session in its snapshot.</summary>
    internal void End(IDisposable rows, bool complete)
    {
        if (rows is LibpqCopyStream)
        {
            rows.Dispose();
            if (!complete) CloseCopies();
            return;
        }

        if (!complete) _cancel(_session);
        try
        {
            rows.Dispose();
        }
        catch (Exception error) when (PostgresSession.IsOfTheDriver(error))
        {
            // Cancelled, or the fault that has been told already.
        }

        Release(complete);
    }

    public void Dispose()
    {
        CloseCopies();
        _session.Dispose();
    }

    /// <summary>The bytes of a COPY: by libpq where that can be.</summary>
    private Stream Copy(string sql, string doing)
    {
        if (!_withoutLibpq && _copies is null)
        {
            _copies = _open();
            CopyProcessId = _copies?.ProcessId ?? 0;
            _withoutLibpq = _copies is null;
        }

        if (_copies is null) return Begin(() => _session.Copy(sql), doing);
        try
        {
            return _copies.Copy(sql);
        }
        catch (Exception error) when (PostgresSession.IsOfTheDriver(error))
        {
            CloseCopies();
            throw _session.Explain(error, doing);
        }
    }

    private void CloseCopies()
    {
        CopyProcessId = 0;
        _copies?.Dispose();
        _copies = null;
    }

    /// <summary>Begins to read within a savepoint: what is refused or cancelled must not end the transaction that has the snapshot.</summary>
    private T Begin<T>(Func<T> read, string doing)
    {
        _session.Query("SAVEPOINT reading", doing);
        try
        {
            return read();
        }
        catch (Exception error) when (PostgresSession.IsOfTheDriver(error))
        {
            Release(complete: false);
            throw _session.Explain(error, doing);
        }
    }

    private void Release(bool complete)
    {
        // A cancel may come late, and hit the statement that follows.
        for (int tries = 0; tries < 2; tries++)
        {
            try
            {
                _session.Query(complete ? "RELEASE SAVEPOINT reading" : "ROLLBACK TO SAVEPOINT reading", "ending a read");
                return;
            }
            catch (SourceException)
            {
                // Where the session is gone, the next read says so.
                complete = false;
            }
        }
    }

    private string Regclass(TableSchema table) => $"{PgName.Literal(PgName.Qualified(_schema, table.Name))}::regclass";
}
