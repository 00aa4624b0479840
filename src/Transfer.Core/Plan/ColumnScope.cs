using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>A table's columns as expressions of the target see them.</summary>
internal sealed class ColumnScope(IReadOnlyList<ColumnPlan> columns) : IColumnScope
{
    public ScopeColumn? Find(string sourceName)
    {
        ColumnPlan? column = columns.FirstOrDefault(column => column.Source.Name == sourceName) ?? columns.FirstOrDefault(column => column.Source.Name.Equals(sourceName, StringComparison.OrdinalIgnoreCase));
        return column is null ? null : new ScopeColumn(PgName.Quote(column.Name), column.Type, column.Source.Collation)
        {
            DeclaredType = column.Source.DeclaredType,
            Labels = column.Source.Labels,
        };
    }
}
