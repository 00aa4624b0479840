using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Compare;

/// <summary>What in PostgreSQL's way to an answer may make it slow, the likeliest cause first.</summary>
internal sealed partial class PlanHints
{
    /// <summary>Rows of which fewer are read in no time, index or not.</summary>
    private const double Few = 1000;

    /// <summary>The part of the rows read that a filter throws away for an index to be worth it.</summary>
    private const double Most = 0.9;

    /// <summary>How many times as many rows as expected, or as few, make a plan a guess.</summary>
    private const double FarOff = 100;

    private static readonly string[] Conditions = ["Filter", "Join Filter", "Hash Cond", "Merge Cond"];

    private readonly PlanNode[] _nodes;
    private readonly Func<string, string, string, string?> _typeOf;

    private PlanHints(PlanNode plan, Func<string, string, string, string?> typeOf)
    {
        _nodes = [.. plan.All];
        _typeOf = typeOf;
    }

    /// <summary>The hint for a query that is slow; null where nothing known explains it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="sql">The query.</param>
    /// <param name="ms">The time that it takes, in milliseconds.</param>
    internal static string? For(TargetSession target, string sql, double ms)
    {
        (PlanNode plan, double server) = PlanNode.Parse(target.Explain(sql, "ANALYZE, VERBOSE, FORMAT JSON"));
        var hints = new PlanHints(plan, (schema, table, column) => TypeOf(target, schema, table, column));
        string[] found = [.. hints.Casts().Concat(hints.Filters()).Concat(hints.Loops()).Concat(hints.Sorts()).Concat(hints.Guesses()).Distinct()];
        if (found.Length > 0) return string.Join("; ", found);
        return server > ms / 2 ? null : string.Create(CultureInfo.InvariantCulture, $"the server finds the rows in {server:N3} ms: the rest is their way to the client");
    }

    private IEnumerable<PlanNode> Scans => _nodes.Where(node => node is { Type: "Seq Scan", Table: not null });

    private IEnumerable<string> Filters() =>
        from scan in Scans
        let filter = scan.Text("Filter")
        let removed = scan.Number("Rows Removed by Filter") * scan.Loops
        where filter is not null && removed >= Few && removed >= Most * (removed + scan.Rows)
        let columns = ColumnsOf(scan, filter)
        where columns.Length > 0 && !Casts(filter).Any()
        select $"missing index: a scan of the whole table {scan.Table} throws {Count(removed)} of {Count(removed + scan.Rows)} rows away; an index on {scan.Table} ({string.Join(", ", columns)}) would find the others";

    /// <summary>A table that is read again for each row of another, for want of an index on what joins them.</summary>
    private IEnumerable<string> Loops() =>
        from loop in _nodes
        where loop is { Type: "Nested Loop" } && loop.Number("Rows Removed by Join Filter") * loop.Loops >= Few
        let filter = loop.Text("Join Filter") ?? ""
        let inner = loop.Children[^1].All.FirstOrDefault(node => node is { Type: "Seq Scan", Table: not null })
        where inner is not null && !Casts(filter).Any()
        let columns = ColumnsOf(inner, filter)
        where columns.Length > 0
        select $"missing index: the table {inner.Table} is read again for each row that joins it; an index on {inner.Table} ({string.Join(", ", columns)}) would find those that do";

    /// <summary>A whole table that is put in order for its first few rows.</summary>
    private IEnumerable<string> Sorts() =>
        from sort in _nodes
        where sort.Type == "Sort"
        // Of a sort in several processes each gives only some of the first rows.
        let limit = sort.Ancestors.FirstOrDefault(node => node.Type == "Limit")
        where limit is not null
        let scan = sort.All.FirstOrDefault(node => node is { Type: "Seq Scan", Table: not null })
        where scan is not null && scan.Rows >= Few && sort.RowsALoop <= (1 - Most) * scan.Rows
        let columns = ColumnsOf(scan, string.Join(' ', sort.List("Sort Key")))
        where columns.Length > 0
        select $"missing index: all {Count(scan.Rows)} rows of {scan.Table} are sorted for the first {Count(limit.RowsALoop)}; an index on {scan.Table} ({string.Join(", ", columns)}) has them in order";

    /// <summary>A column that is turned into another type before it is compared, which no index on it knows of.</summary>
    private IEnumerable<string> Casts() => _nodes.SelectMany(node => Conditions.Select(node.Text).OfType<string>()).SelectMany(Casts);

    private IEnumerable<string> Casts(string condition) =>
        from match in Cast().Matches(condition)
        let column = Unquoted(match.Groups["column"].Value)
        let scan = _nodes.FirstOrDefault(one => one.Table is not null && one.Alias == Unquoted(match.Groups["alias"].Value))
        where scan is not null
        let type = _typeOf(scan.Schema ?? "", scan.Table!, column)
        let other = match.Groups["type"].Value.Trim()
        // PostgreSQL writes varchar so wherever it is compared, and its indexes are used nevertheless.
        where type is not null && !(type.StartsWith("character varying", StringComparison.Ordinal) && other == "text")
        select $"type mismatch: {scan.Table}.{column} is {type} and is compared as {other}, which no index on it serves: give both sides one type";

    /// <summary>A number of rows that the planner did not foresee.</summary>
    private IEnumerable<string> Guesses() =>
        from scan in _nodes
        where scan.Table is not null && scan.Loops > 0
        let stopped = scan.Ancestors.Any(node => node.Type == "Limit")
        let found = Math.Max(scan.RowsALoop, 1)
        let expected = Math.Max(scan.Expected, 1)
        where found >= FarOff * expected || (!stopped && expected >= FarOff * found && expected >= Few)
        select $"no statistics: {Count(expected)} rows of {scan.Table} were expected and {Count(scan.RowsALoop)} found: ANALYZE {scan.Table}";

    /// <summary>The columns of a scan's table that a condition names, in its order.</summary>
    private static string[] ColumnsOf(PlanNode scan, string condition) =>
    [
        .. Column().Matches(Texts().Replace(condition, "''"))
            .Where(match => Unquoted(match.Groups["alias"].Value) == scan.Alias)
            .Select(match => Unquoted(match.Groups["column"].Value)).Distinct(),
    ];

    private static string? TypeOf(TargetSession target, string schema, string table, string column) => target.Rows(
        """
        SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY ($1) AND c.relname = ANY ($2) AND a.attname = ANY ($3)
        """,
        [schema],
        [table],
        [column]).FirstOrDefault()?[0];

    private static string Unquoted(string name) => name.StartsWith('"') ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name;

    private static string Count(double rows) => rows.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?<alias>"([^"]|"")+"|\w+)\.(?<column>"([^"]|"")+"|\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Column();

    [GeneratedRegex("""\((?<alias>"([^"]|"")+"|\w+)\.(?<column>"([^"]|"")+"|\w+)\)::(?<type>[a-z][a-z ]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Cast();

    [GeneratedRegex("'([^']|'')*'", RegexOptions.ExplicitCapture)]
    private static partial Regex Texts();
}
