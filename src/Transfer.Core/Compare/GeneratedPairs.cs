using Transfer.Plan;

namespace Transfer.Compare;

/// <summary>Pairs that are asked of every moved table, in the names that each database has for it.</summary>
internal sealed class GeneratedPairs
{
    private readonly SourceSession _source;
    private readonly TargetSession _target;
    private readonly TransferPlan _plan;
    private readonly Dialect _there;

    internal GeneratedPairs(SourceSession source, TargetSession target, TransferPlan plan)
    {
        _source = source;
        _target = target;
        _plan = plan;
        _there = Dialect.Of(source.Source);
    }

    internal IReadOnlyList<QueryCase> All() => [.. _plan.Tables.SelectMany(table => Of(table.Lasting))];

    private IEnumerable<QueryCase> Of(TablePlan table)
    {
        ColumnPlan[] key = [.. table.PrimaryKey?.Columns.Select(name => table.Columns.First(column => column.Name == name)) ?? []];
        // What a mapping computes is not in the source by a name.
        if (key.Any(column => column.Source.Computed is not null)) key = [];
        KeySamples? samples = key.Length == 0 ? null : KeySamples.Take(_source, _target, _there, table, key);
        if (samples is not null) yield return Lookup(table, key, samples);
        // Rows of the mapping's own are in the target alone.
        if (table.Seed.Count > 0) yield break;
        yield return Both($"{table.Name}: count", dialect => $"SELECT count(*) FROM {dialect.Rows(table)} AS t");
        if (samples is not null && (key.Length == 1 || (samples.Same && !IsText(key[0])))) yield return Range(table, key[0], samples);
        foreach (QueryCase join in table.ForeignKeys.Select(foreign => Join(table, foreign)).OfType<QueryCase>()) yield return join;
        if (key.Length > 0) yield return Both($"{table.Name}: order", dialect => $"SELECT {List(dialect, table)} FROM {dialect.Rows(table)} AS t ORDER BY {dialect.Columns(key)} LIMIT 100");
        if (Measure(table, key) is { } measured)
        {
            yield return Both(
                $"{table.Name}: aggregate of {measured.Name}",
                dialect => $"SELECT min({dialect.Column(measured)}), max({dialect.Column(measured)}), count({dialect.Column(measured)}) FROM {dialect.Rows(table)} AS t");
        }
    }

    private QueryCase Both(string name, Func<Dialect, string> sql) => new(name, sql(_there), sql(Dialect.Target));

    private QueryCase Lookup(TablePlan table, ColumnPlan[] key, KeySamples samples)
    {
        return new QueryCase($"{table.Name}: primary key", Sql(_there, samples.Source), Sql(Dialect.Target, samples.Target));

        string Sql(Dialect dialect, KeySamples.Sample sample)
        {
            string[][] rows = [.. sample.All.Select(row => row.Select(dialect.Literal).ToArray()).DistinctBy(row => string.Join(',', row))];
            string where = key.Length == 1
                ? $"{dialect.Column(key[0])} IN ({string.Join(", ", rows.Select(row => row[0]))})"
                : string.Join(" OR ", rows.Select(row => $"({string.Join(" AND ", key.Zip(row, (column, value) => $"{dialect.Column(column)} = {value}"))})"));
            return $"SELECT {List(dialect, table)} FROM {dialect.Rows(table)} AS t WHERE {where}";
        }
    }

    // Text has an order of its own in each database: there both ends are the database's own, so many rows apart.
    private QueryCase Range(TablePlan table, ColumnPlan column, KeySamples samples)
    {
        KeySamples own = samples.Same && IsText(column) ? samples.Apart(_target, table, [column]) : samples;
        return new QueryCase($"{table.Name}: range", Sql(_there, own.Source), Sql(Dialect.Target, own.Target));

        string Sql(Dialect dialect, KeySamples.Sample sample) =>
            $"SELECT {List(dialect, table)} FROM {dialect.Rows(table)} AS t WHERE {dialect.Column(column)} BETWEEN {dialect.Literal(sample.First[0])} AND {dialect.Literal(sample.Middle[0])}";
    }

    private QueryCase? Join(TablePlan table, ForeignKeyPlan foreign)
    {
        if (_plan.Tables.FirstOrDefault(one => one.Schema == foreign.ParentSchema && one.Name == foreign.ParentTable) is not { } parent) return null;
        ColumnPlan[] from = [.. foreign.Columns.Select(name => table.Columns.First(column => column.Name == name))];
        ColumnPlan[] to = [.. foreign.ParentColumns.Select(name => parent.Columns.First(column => column.Name == name))];
        if (from.Concat(to).Any(column => column.Source.Computed is not null)) return null;
        return Both(
            $"{table.Name}: join {parent.Name} by {string.Join(", ", foreign.Columns)}",
            dialect => $"SELECT count(*) FROM {dialect.Rows(table)} AS c JOIN {dialect.Rows(parent)} AS p ON {string.Join(" AND ", from.Zip(to, (child, key) => $"c.{dialect.Column(child)} = p.{dialect.Column(key)}"))}");
    }

    private static bool IsText(ColumnPlan column) => column.Type.Name is PgTypeName.Text or PgTypeName.VarChar;

    private static string List(Dialect dialect, TablePlan table) => dialect.Columns(table.Columns.Where(column => column.Source.Computed is null));

    /// <summary>A column whose least and greatest value both databases can tell: a number first, and none of the key.</summary>
    private static ColumnPlan? Measure(TablePlan table, ColumnPlan[] key) => table.Columns
        .Where(column => column.Source.Computed is null && Rank(column.Type.Name) < int.MaxValue)
        .OrderBy(column => key.Contains(column)).ThenBy(column => Rank(column.Type.Name)).FirstOrDefault();

    private static int Rank(PgTypeName type) => type switch
    {
        PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.Numeric or PgTypeName.Real or PgTypeName.DoublePrecision => 0,
        PgTypeName.Date or PgTypeName.Timestamp or PgTypeName.TimestampTz or PgTypeName.Time => 1,
        PgTypeName.Text or PgTypeName.VarChar => 2,
        _ => int.MaxValue,
    };
}
