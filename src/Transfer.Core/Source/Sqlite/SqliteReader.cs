using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>One read-only connection inside a read transaction, for one thread at a time.</summary>
internal sealed class SqliteReader : ISourceReader, IDisposable
{
    /// <summary>How many times as wide as its number of rows a table's row ids may lie, to be cut by their width.</summary>
    private const int DenseFactor = 2;

    /// <summary>Where it is looked how thick rows lie, and how many row ids each time.</summary>
    private const int SampledPlaces = 16, SampledWidth = 256;

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

    /// <summary>By the width of the row ids and how thick rows lie at some places of it; null where they lie thin, as a place may then say nothing.</summary>
    public long? EstimateRows(TableSchema table)
    {
        if (table.RowId is null || table.Where is not null || table.Query is not null) return null;
        if (Bound("min", table) is not { } first || Bound("max", table) is not { } last) return null;
        Int128 width = (Int128)last - first + 1;
        if (width < ISourceReader.QuicklyCounted) return null;
        long seen = 0;
        for (int place = 0; place < SampledPlaces; place++)
        {
            long start = (long)(first + (width - SampledWidth) * place / (SampledPlaces - 1));
            seen += CountRows(table with { Where = Between(table, 0, start, start + SampledWidth - 1).Condition });
        }

        long rows = (long)Int128.Min(width * seen / (SampledPlaces * SampledWidth), long.MaxValue);
        return rows * (Int128)DenseFactor < width || rows < ISourceReader.QuicklyCounted ? null : rows;
    }

    public long CountRows(TableSchema table)
    {
        using SqliteCursor count = Select($"SELECT count(*) FROM {SqliteQuery.From(table)}{MappedSql.Where(table, null)}", table.Name);
        count.Next();
        return count.Get(0).Integer;
    }

    public IReadOnlyList<RowRange> Cut(TableSchema table, long rows, int pieces)
    {
        if (table.RowId is null || pieces < 2) return [RowRange.Whole];
        if (Bound("min", table) is not { } first || Bound("max", table) is not { } last) return [RowRange.Whole];
        bool dense = (Int128)last - first < (Int128)rows * DenseFactor;
        return dense ? ByWidth(table, first, last, pieces) : BySteps(table, last, rows / pieces, pieces);
    }

    public RowCursor Read(TableSchema table, IReadOnlyList<ColumnSchema> columns, RowRange range)
    {
        // The row id may be among the columns, as SQLite's own key is.
        int own = columns.Select(SqliteQuery.Value).ToList().IndexOf(table.RowId ?? "");
        string locator = table.RowId is null || own >= 0 ? "" : table.RowId + ", ";
        string where = MappedSql.Where(table, range.Condition);
        // A table of generated columns alone still has rows.
        string list = columns.Count == 0 ? "NULL" : string.Join(", ", columns.Select(SqliteQuery.Value));
        string plain = table.Query is null ? " NOT INDEXED" : "";
        return Select($"SELECT {locator}{list} FROM {SqliteQuery.From(table)}{plain}{where}", table.Name, table.RowId is null ? null : Math.Max(own, 0), locator.Length > 0 ? 1 : 0);
    }

    public RowCursor Query(string sql, string name) => Prepare(sql, $"query {name}");

    public RowRange? Only(TableSchema table, long locator) =>
        table.RowId is null ? null : Between(table, 0, locator, locator);

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

    private static List<RowRange> ByWidth(TableSchema table, long first, long last, int pieces)
    {
        Int128 width = ((Int128)last - first) / pieces + 1;
        var ranges = new List<RowRange>();
        for (Int128 start = first; start <= last; start += width)
        {
            ranges.Add(Between(table, ranges.Count, (long)start, (long)Int128.Min(start + width - 1, last)));
        }

        return ranges;
    }

    /// <summary>Where rows lie thick and thin: takes every so manieth row id, at the price of a walk through the table's pages.</summary>
    private List<RowRange> BySteps(TableSchema table, long last, long step, int pieces)
    {
        var ranges = new List<RowRange>();
        long start = long.MinValue;
        while (ranges.Count < pieces - 1)
        {
            string sql = string.Create(CultureInfo.InvariantCulture, $"SELECT {table.RowId} FROM {SqliteQuery.Quote(table.Name)} NOT INDEXED WHERE {table.RowId} >= {start} ORDER BY {table.RowId} LIMIT 1 OFFSET {step}");
            using SqliteCursor next = Select(sql, table.Name);
            if (!next.Next()) break;
            long bound = next.Get(0).Integer;
            ranges.Add(Between(table, ranges.Count, start, bound - 1));
            start = bound;
        }

        ranges.Add(Between(table, ranges.Count, start, last));
        return ranges;
    }

    private static RowRange Between(TableSchema table, int number, long first, long last) =>
        new(number, string.Create(CultureInfo.InvariantCulture, $"{table.RowId} BETWEEN {first} AND {last}"));

    private long? Bound(string function, TableSchema table)
    {
        using SqliteCursor cursor = Select($"SELECT {function}({table.RowId}) FROM {SqliteQuery.Quote(table.Name)}", table.Name);
        cursor.Next();
        return cursor.Get(0).Kind == Encode.CellKind.Null ? null : cursor.Get(0).Integer;
    }

    private SqliteCursor Select(string sql, string table, int? locator = null, int firstColumn = 0) => Prepare(sql, $"table {table}", locator, firstColumn);

    private SqliteCursor Prepare(string sql, string what, int? locator = null, int firstColumn = 0)
    {
        int code = SqliteNative.Prepare(_database, sql, -1, out nint statement, 0);
        if (code != SqliteNative.Ok) throw Fault(what, code);
        return new SqliteCursor(this, statement, what, _encoding, locator, firstColumn);
    }
}
