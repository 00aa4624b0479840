using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Compare;

/// <summary>How one of the two databases names what a plan moves.</summary>
/// <param name="Rows">What a table's rows are read from: an alias follows it.</param>
/// <param name="Column">A column, quoted.</param>
/// <param name="Literal">A value of a key.</param>
internal sealed record Dialect(Func<TablePlan, string> Rows, Func<ColumnPlan, string> Column, Func<KeyValue, string> Literal)
{
    /// <summary>The target's: names as the plan gives them.</summary>
    internal static Dialect Target { get; } = new(
        table => table.QualifiedName,
        column => PgName.Quote(column.Name),
        value => value.Kind == Encode.CellKind.Integer ? value.Text : PgName.Literal(value.Text));

    /// <summary>The source's own names; where a mapping moves some rows only, or those of a query, it is those that are read.</summary>
    internal static Dialect Of(ISource source) => new(
        // PostgreSQL's rows of a table that others inherit from include theirs.
        table => ReadFrom(table.Source, (source.Schema.Engine == "postgresql" && table.Source.Partitioning is null ? "ONLY " : "") + source.Quote(table.Source.Name)),
        column => source.Quote(column.Source.Name),
        value => value.Kind switch
        {
            Encode.CellKind.Text => source.Literal(value.Text),
            Encode.CellKind.Blob => $"x'{value.Text[2..]}'",
            _ => value.Text,
        });

    internal string Columns(IEnumerable<ColumnPlan> columns) => string.Join(", ", columns.Select(Column));

    private static string ReadFrom(TableSchema table, string name) => table switch
    {
        { Where: { } } => $"(SELECT * FROM {MappedSql.From(table, name)}{MappedSql.Where(table, null)})",
        { Query: { } query } => $"({query}\n)",
        _ => name,
    };
}
