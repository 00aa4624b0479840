using Transfer.Plan;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>One table's columns for the planner, and the checks that are no part of a column's type.</summary>
internal sealed class ColumnSchemas
{
    private readonly CatalogueSession _session;
    private readonly ListedTable _table;

    internal ColumnSchemas(CatalogueSession session, ListedTable table)
    {
        _session = session;
        _table = table;
    }

    /// <summary>The columns, in the given order.</summary>
    /// <param name="columns">As listed.</param>
    /// <param name="checks">The table's checks.</param>
    /// <param name="leading">The columns that an index begins with.</param>
    internal IReadOnlyList<ColumnSchema> Columns(IReadOnlyList<ListedColumn> columns, IEnumerable<CheckSchema> checks, IReadOnlySet<string> leading)
    {
        (ListedColumn Column, string? Sql)[] defaults = [.. columns.Select(column => (column, DefaultSql.Of(_session.Server, column)))];
        Dictionary<string, string> literals = LostDefaults.Read(_session, _table.Name, defaults);
        return [.. defaults.Select(one => Column(one.Column, literals.GetValueOrDefault(one.Column.Name) ?? Default(one.Column, one.Sql), checks, leading))];
    }

    /// <summary>The checks without those that only say that a column is JSON.</summary>
    internal IReadOnlyList<CheckSchema> Checks(IReadOnlyList<ListedColumn> columns, IEnumerable<CheckSchema> checks) =>
    [
        .. checks.Where(check => !columns.Any(column => CheckList.MakesJson(column, check)))
            .Select(check => check with { Expression = Restored(check.Name!, check.Expression) }),
    ];

    private ColumnSchema Column(ListedColumn column, string? defaultSql, IEnumerable<CheckSchema> checks, IReadOnlySet<string> leading) => new(
        column.Name, checks.Any(check => CheckList.MakesJson(column, check)) ? "json" : column.Type)
    {
        NotNull = !column.Nullable,
        Default = defaultSql,
        Generated = column.Generated is { } generated ? Restored(column.Name, SqlText.Bare(generated)) : null,
        Identity = column.Identity,
        NextValue = column.Identity ? NextValues.Of(_session, _table, column, leading.Contains(column.Name)) : null,
        Collation = column.CollationBeyondBytes,
        Comment = column.Comment.Length == 0 ? null : column.Comment,
        Labels = LostLabels.Read(_session, column, Labels.Of(column.Type)),
        SetOnUpdate = column.SetOnUpdate,
    };

    private string? Default(ListedColumn column, string? sql) => sql is null || SqlText.IsLiteral(sql) ? sql : Restored(column.Name, sql);

    private string Restored(string name, string expression) =>
        _session.Server.IsMariaDb && expression.Contains('?') ? _session.Statement(_table.Name).Restore(name, expression) : expression;
}
