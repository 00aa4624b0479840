using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>One session inside the run's snapshot, for one thread at a time.</summary>
internal sealed class MySqlReader : ISourceReader, IDisposable
{
    private readonly MySqlConnection _connection;
    private readonly string _database;
    private readonly Action<MySqlConnection> _stopQuery;

    /// <param name="connection">The session, which the reader ends.</param>
    /// <param name="database">The source's database.</param>
    /// <param name="stopQuery">Ends the query that a session is sending the rows of.</param>
    internal MySqlReader(MySqlConnection connection, string database, Action<MySqlConnection> stopQuery)
    {
        _connection = connection;
        _database = database;
        _stopQuery = stopQuery;
    }

    internal MySqlConnection Connection => _connection;

    public long CountRows(TableSchema table)
    {
        List<string?[]> rows = _connection.Query($"SELECT count(*) FROM {MySqlQuery.Table(_database, table)}{MappedSql.Where(table, null)}", $"counting table {table.Name}");
        return long.Parse(rows[0][0]!, CultureInfo.InvariantCulture);
    }

    public long? EstimateRows(TableSchema table)
    {
        if (!table.Transactional || table.Where is not null || table.Query is not null) return null;
        long rows = MySqlQuery.EstimatedRows(_connection.Query($"EXPLAIN SELECT * FROM {MySqlQuery.Table(_database, table)}", $"looking at table {table.Name}"));
        return rows < ISourceReader.QuicklyCounted ? null : rows;
    }

    public IReadOnlyList<RowRange> Cut(TableSchema table, long rows, int pieces) =>
        pieces < 2 ? [RowRange.Whole] : new MySqlRanges(_connection, _database, table).Cut(rows, pieces);

    public RowCursor Read(TableSchema table, IReadOnlyList<ColumnSchema> columns, RowRange range)
    {
        string list = columns.Count == 0 ? "NULL" : string.Join(", ", columns.Select(MySqlQuery.Select));
        string where = MappedSql.Where(table, range.Condition);
        string sql = $"SELECT {list} FROM {MySqlQuery.Table(_database, table)}{Order(table, out string order)}{where}{order}";
        if (_connection.TryOpen(sql, out nint result) is { } fault) throw Explain(fault, $"reading table {table.Name}");
        return new MySqlCursor(this, result, CellForms.Of(result, columns), $"table {table.Name}");
    }

    public RowCursor Query(string sql, string name)
    {
        if (_connection.TryOpen(sql, out nint result) is { } fault) throw Explain(fault, $"query {name}");
        return new MySqlCursor(this, result, CellForms.Of(result), $"query {name}");
    }

    public RowRange? Only(TableSchema table, long locator) => null;

    internal MySqlFault? LastFault() => _connection.LastFault();

    internal SourceException Explain(MySqlFault fault, string doing) => fault.Explain(_connection.Server, doing);

    internal void StopQuery() => _stopQuery(_connection);

    public void Dispose() => _connection.Dispose();

    // InnoDB keeps rows in the order of the primary key: reading them so costs nothing, and is the same order again. An engine without
    // transactions would have to look for each row.
    private static string Order(TableSchema table, out string order)
    {
        bool clustered = table.PrimaryKey.Count > 0 && table.Transactional && table.Query is null;
        order = clustered ? " ORDER BY " + string.Join(", ", table.PrimaryKey.Select(MySqlQuery.Quote)) : "";
        return clustered ? " FORCE INDEX (PRIMARY)" : "";
    }
}
