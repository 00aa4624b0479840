using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>One read-only connection inside a read transaction, for one thread at a time.</summary>
internal sealed class SqliteReader : ISourceReader, IDisposable
{
    private readonly SqliteFile _file;
    private readonly nint _database;
    private readonly SqliteTextEncoding _encoding;

    internal SqliteReader(SqliteFile file)
    {
        _file = file;
        int code = SqliteNative.Open(file.Uri, out _database, SqliteNative.OpenReadOnly | SqliteNative.OpenUri | SqliteNative.OpenNoMutex, 0);
        if (code != SqliteNative.Ok)
        {
            SourceException fault = Fault("opening it", code);
            Dispose();
            throw fault;
        }

        _ = SqliteNative.BusyTimeout(_database, SqliteFile.BusyMilliseconds);
        try
        {
            // As a number: the name itself would come in the encoding that it names.
            using SqliteCursor encoding = Select("SELECT CASE encoding WHEN 'UTF-8' THEN 0 WHEN 'UTF-16le' THEN 1 ELSE 2 END FROM pragma_encoding", "sqlite_schema");
            encoding.Next();
            _encoding = (SqliteTextEncoding)encoding.Get(0).Integer;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Starts the read transaction: from the first read on the connection sees one moment.</summary>
    /// <returns>False where a writer is about to commit: it waits for whoever reads, and lets nobody begin.</returns>
    internal bool TryBegin()
    {
        _ = SqliteNative.BusyTimeout(_database, SqliteFile.BeginMilliseconds);
        int code = Run("BEGIN");
        if (code == SqliteNative.Done) code = Run("SELECT count(*) FROM sqlite_master");
        _ = SqliteNative.BusyTimeout(_database, SqliteFile.BusyMilliseconds);
        if (code == SqliteNative.Done) return true;
        if ((code & 0xFF) != SqliteNative.Busy) throw Fault("beginning to read", code);
        End();
        return false;
    }

    internal void End() => _ = Run("ROLLBACK");

    public long CountRows(TableSchema table)
    {
        using SqliteCursor count = Select($"SELECT count(*) FROM {SqliteQuery.Quote(table.Name)}", table.Name);
        count.Next();
        return count.Get(0).Integer;
    }

    public IReadOnlyList<RowRange> Cut(TableSchema table, int pieces)
    {
        if (table.RowId is null || pieces < 2) return [RowRange.Whole];
        if (Bound("min", table) is not { } first || Bound("max", table) is not { } last) return [RowRange.Whole];

        Int128 width = ((Int128)last - first) / pieces + 1;
        var ranges = new List<RowRange>();
        for (Int128 start = first; start <= last; start += width)
        {
            ranges.Add(new RowRange(ranges.Count, (long)start, (long)Int128.Min(start + width - 1, last)));
        }

        return ranges;
    }

    public RowCursor Read(TableSchema table, IReadOnlyList<ColumnSchema> columns, RowRange range)
    {
        // The row id may be among the columns, as SQLite's own key is.
        int own = columns.Select(column => SqliteQuery.Quote(column.Name)).ToList().IndexOf(table.RowId ?? "");
        string locator = table.RowId is null || own >= 0 ? "" : table.RowId + ", ";
        string bounds = range.First is null ? "" : $" WHERE {table.RowId} BETWEEN ?1 AND ?2";
        // A table of generated columns alone still has rows.
        string list = columns.Count == 0 ? "NULL" : string.Join(", ", columns.Select(column => SqliteQuery.Quote(column.Name)));
        SqliteCursor cursor = Select($"SELECT {locator}{list} FROM {SqliteQuery.Quote(table.Name)} NOT INDEXED{bounds}", table.Name, table.RowId is null ? null : Math.Max(own, 0), locator.Length > 0 ? 1 : 0);
        if (range is { First: { } first, Last: { } last }) cursor.Bind(first, last);
        return cursor;
    }

    public RowRange? Only(TableSchema table, long locator) =>
        table.RowId is null ? null : new RowRange(0, locator, locator);

    /// <summary>Ends the statement that runs, if one does; from any thread, while the connection is open.</summary>
    internal void Interrupt() => SqliteNative.Interrupt(_database);

    public void Dispose()
    {
        if (_database != 0) _ = SqliteNative.Close(_database);
    }

    /// <summary>What went wrong, for the user.</summary>
    internal SourceException Fault(string where, int code) =>
        _file.Explain(where, code, _database == 0 ? "out of memory" : SqliteNative.Error(_database));

    private int Run(string sql)
    {
        int code = SqliteNative.Prepare(_database, sql, -1, out nint statement, 0);
        if (code != SqliteNative.Ok) return code;
        do code = SqliteNative.Step(statement);
        while (code == SqliteNative.Row);
        _ = SqliteNative.Finalize(statement);
        return code;
    }

    private long? Bound(string function, TableSchema table)
    {
        using SqliteCursor cursor = Select($"SELECT {function}({table.RowId}) FROM {SqliteQuery.Quote(table.Name)}", table.Name);
        cursor.Next();
        return cursor.Get(0).Kind == Encode.CellKind.Null ? null : cursor.Get(0).Integer;
    }

    private SqliteCursor Select(string sql, string table, int? locator = null, int firstColumn = 0)
    {
        int code = SqliteNative.Prepare(_database, sql, -1, out nint statement, 0);
        if (code != SqliteNative.Ok) throw Fault($"table {table}", code);
        return new SqliteCursor(this, statement, table, _encoding, locator, firstColumn);
    }
}
