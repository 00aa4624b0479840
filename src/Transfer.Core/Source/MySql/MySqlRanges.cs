using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>Cuts a table into ranges of its primary key that have about as many rows each.</summary>
internal sealed class MySqlRanges
{
    /// <summary>
    /// How often ranges are halved at most: a few outliers at both ends of int64 take about a hundred to find the rest between them.
    /// </summary>
    private const int MostHalvings = 512;

    private readonly MySqlConnection _connection;
    private readonly TableSchema _schema;
    private readonly string _table;
    private readonly string _from;

    internal MySqlRanges(MySqlConnection connection, string database, TableSchema table)
    {
        _connection = connection;
        _schema = table;
        _table = MySqlQuery.Table(database, table);
        _from = _table + " FORCE INDEX (PRIMARY)";
    }

    /// <summary>About so many ranges that together hold every row once.</summary>
    internal IReadOnlyList<RowRange> Cut(long rows, int pieces)
    {
        // Without transactions a row may move while it is read, and an index is no way through the table; a query has none.
        if (_schema.PrimaryKey.Count == 0 || !_schema.Transactional || _schema.Query is not null) return [RowRange.Whole];
        ColumnSchema[] key = [.. _schema.PrimaryKey.Select(name => _schema.FindColumn(name)!)];
        return key is [{ } only] && IsInteger(only) ? ByEstimate(MySqlQuery.Quote(only.Name), rows, pieces) : BySteps(key, rows, pieces);
    }

    private static bool IsInteger(ColumnSchema column) =>
        column.DeclaredType.Contains("int", StringComparison.OrdinalIgnoreCase) && !column.DeclaredType.StartsWith("point", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Halves the range that the optimizer thinks the largest until there are enough: its estimate is a look at two leaves of the index
    /// ("index dive"), so that no row is read.
    /// </summary>
    private List<RowRange> ByEstimate(string key, long rows, int pieces)
    {
        string?[] ends = Ask($"SELECT min({key}), max({key}) FROM {_from}")[0];
        if (ends[0] is null) return [RowRange.Whole];
        Int128 first = Int128.Parse(ends[0]!, CultureInfo.InvariantCulture);
        Int128 last = Int128.Parse(ends[1]!, CultureInfo.InvariantCulture);
        var open = new PriorityQueue<(Int128 First, Int128 Last), long>();
        open.Enqueue((first, last), -rows);
        long enough = Math.Max(1, rows / pieces * 5 / 4);
        for (int halved = 0; halved < MostHalvings && open.TryPeek(out var range, out long size) && -size > enough; halved++)
        {
            open.Dequeue();
            Int128 middle = range.First + (range.Last - range.First) / 2;
            foreach ((Int128 start, Int128 end) in ((Int128, Int128)[])[(range.First, middle), (middle + 1, range.Last)])
            {
                if (start < end) open.Enqueue((start, end), -Estimate(key, start, end));
                else if (start == end) open.Enqueue((start, end), 1);
            }
        }

        List<(Int128 First, Int128 Last)> found = Join(open, enough);
        // The ends are open: what the snapshot does not see is not read anyway, and nothing can lie beyond unseen.
        return [.. found.Select((range, i) => new RowRange(i, Condition(key, i == 0 ? null : range.First, i == found.Count - 1 ? null : range.Last)))];
    }

    /// <summary>The ranges in order; small neighbours become one.</summary>
    private static List<(Int128 First, Int128 Last)> Join(PriorityQueue<(Int128 First, Int128 Last), long> cut, long enough)
    {
        var joined = new List<(Int128 First, Int128 Last)>();
        long size = enough;
        foreach (((Int128 First, Int128 Last) range, long estimate) in cut.UnorderedItems.OrderBy(item => item.Element.First))
        {
            long rows = Math.Abs(estimate);
            if (size + rows > enough) (joined, size) = ([.. joined, range], rows);
            else (joined[^1], size) = ((joined[^1].First, range.Last), size + rows);
        }

        return joined;
    }

    private static string? Condition(string key, Int128? first, Int128? last) => (first, last) switch
    {
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{key} BETWEEN {from} AND {to}"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"{key} <= {to}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{key} >= {from}"),
        _ => null,
    };

    private long Estimate(string key, Int128 first, Int128 last)
    {
        // Told which index to use, MySQL saves itself the look; asked for all columns, it has no reason to use another one.
        return MySqlQuery.EstimatedRows(Ask($"EXPLAIN SELECT * FROM {_table} WHERE {Condition(key, first, last)}"));
    }

    /// <summary>Walks the index once and takes the key of every so manieth row: right for any key, at the price of a count.</summary>
    private List<RowRange> BySteps(ColumnSchema[] key, long rows, int pieces)
    {
        // As many of the key's columns as can be compared with a literal in the index's own order.
        MySqlKeyPart[] parts = [.. key.Select(MySqlKeyPart.Of).TakeWhile(part => part is not null).OfType<MySqlKeyPart>()];
        if (parts.Length == 0) return [RowRange.Whole];
        string list = string.Join(", ", parts.Select(part => part.Sql));
        var bounds = new List<string[]>();
        for (int i = 1; i < pieces; i++)
        {
            string where = bounds.Count == 0 ? "" : " WHERE " + MySqlKeyPart.From(parts, bounds[^1]);
            List<string?[]> found = Ask($"SELECT {list} FROM {_from}{where} ORDER BY {list} LIMIT 1 OFFSET {rows / pieces}");
            if (found.Count == 0) break;
            string[] bound = [.. parts.Zip(found[0], (part, value) => part.Literal(value!))];
            // Where the bound is only the front of the key, many rows may share it.
            if (bounds.Count == 0 || !bounds[^1].SequenceEqual(bound)) bounds.Add(bound);
            else break;
        }

        var ranges = new List<RowRange>();
        for (int i = 0; i <= bounds.Count; i++)
        {
            string? from = i == 0 ? null : MySqlKeyPart.From(parts, bounds[i - 1]);
            string? before = i == bounds.Count ? null : MySqlKeyPart.Before(parts, bounds[i]);
            ranges.Add(new RowRange(i, from is null ? before : before is null ? from : $"{from} AND {before}"));
        }

        return ranges;
    }

    private List<string?[]> Ask(string sql) => _connection.Query(sql, $"cutting table {_schema.Name} into ranges");
}
