using Transfer.Plan.Sql.Postgres;

namespace Transfer.Plan;

/// <summary>
/// Tables that PostgreSQL keeps in partitions are made with the same, where their columns stay as they are; else as one plain table, as
/// the partitions' bounds are the source's values.
/// </summary>
internal sealed class PartitionPlanner(NameStyle style, NameBooks relations, PlanNotes notes)
{
    internal List<TablePlan> Plan(List<TablePlan> tables) => [.. tables.Select(table => table.Source.Partitioning is { } parts ? Plan(table, parts) : table)];

    private TablePlan Plan(TablePlan table, PartitioningSchema source)
    {
        if (table.Columns.Any(column => column.Source.Generated is null && !column.Source.AsIs))
        {
            notes.Add(IssueCatalogue.PartitionsFlattened.At(table.Source.Name, null, $"the source keeps the table in {source.Partitions.Count} partitions; in the target it is one table, as the mapping changes its columns"));
            return table;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [table.Source.Name] = table.Name };
        var partitions = new List<PartitionSchema>();
        var scope = new ColumnScope(table.Columns);
        foreach (PartitionSchema one in source.Partitions)
        {
            string wanted = NameBook.Styled(one.Name, style);
            string name = relations.Of(table.Schema).Claim(wanted, $"{table.Source.Name}/partition/{one.Name}");
            notes.Renamed("partition", table.Source.Name, null, wanted, name);
            names[one.Name] = name;
            partitions.Add(new PartitionSchema(name, names[one.Parent], one.Bound, one.Key is null ? null : ColumnNames.Rename(one.Key, scope)));
        }

        return table with { Partitioning = new PartitioningSchema(ColumnNames.Rename(source.Key, scope), partitions) };
    }
}
