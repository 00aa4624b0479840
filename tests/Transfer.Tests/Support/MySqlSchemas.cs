using Transfer.Plan;

namespace Transfer.Tests.Support;

/// <summary>Schemas of MySQL written by hand, as its reader would hand them over, and the plans for them.</summary>
internal static class MySqlSchemas
{
    internal static DatabaseSchema Database(params TableSchema[] tables) => new("mysql", "8.4.0", "shop", tables, []);

    internal static TableSchema Table(string name, params ColumnSchema[] columns) => new(name) { Columns = columns, Engine = "InnoDB" };

    internal static ColumnSchema Column(string name, string type, bool notNull = false) => new(name, type) { NotNull = notNull };

    internal static ColumnSchema Enum(string name, params string[] labels) => new(name, $"enum({string.Join(',', labels.Select(label => $"'{label}'"))})") { Labels = labels };

    internal static ForeignKeySchema ForeignKey(string? name, string column, string parentTable, string parentColumn) =>
        new(name, [column], parentTable, [parentColumn], "NO ACTION", "NO ACTION", false);

    internal static IndexSchema Index(string name, params IndexPart[] parts) => new(name, false, parts, null, $"KEY {name}");

    internal static IndexPart Part(string column, int prefix = 0, bool descending = false) => new(column, null, descending, null) { PrefixLength = prefix };

    internal static TransferPlan Planned(DatabaseSchema source, PlanOptions? options = null) => PlanBuilder.Build(source, options ?? new PlanOptions(), NoProbe.Instance);

    internal static TransferPlan Planned(params TableSchema[] tables) => Planned(Database(tables));

    internal static TablePlan Table(this TransferPlan plan, string source) => plan.Tables.Single(table => table.Source.Name == source);

    internal static ColumnPlan Column(this TransferPlan plan, string table, string column) => plan.Table(table).Columns.Single(one => one.Source.Name == column);

    /// <summary>The issues of a code as table.column.</summary>
    internal static List<string> Places(this TransferPlan plan, string code) =>
        [.. plan.Issues.Where(issue => issue.Code == code).Select(issue => $"{issue.Table}.{issue.Column}")];

    /// <summary>MySQL's columns say what they hold: nobody looks into them.</summary>
    private sealed class NoProbe : IColumnProbe
    {
        internal static readonly NoProbe Instance = new();

        public ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows) => throw new InvalidOperationException($"looked into {table.Name}.{column.Name}");

        public IReadOnlyList<UuidFacts> ProbeUuids(TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows) => throw new InvalidOperationException($"looked into {table.Name}");
    }
}
