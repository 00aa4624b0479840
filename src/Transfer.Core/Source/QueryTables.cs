using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Source;

/// <summary>The tables that a mapping's queries make, described by the source itself.</summary>
internal static class QueryTables
{
    /// <summary>
    /// Takes the queries of a mapping among the source's tables: each in the place of the table that has its name, where there is one, with
    /// its keys, indexes and foreign keys, else behind the others.
    /// </summary>
    /// <param name="source">Its schema takes the tables.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="faults">Takes queries that the source refuses, or whose rows make no table.</param>
    /// <returns>The mapping without the rules of such queries.</returns>
    internal static MappingFile AddTo(ISource source, MappingFile mapping, MappingFaults faults)
    {
        List<TableSchema> tables = [.. source.Schema.Tables];
        var failed = new HashSet<TableRule>(ReferenceEqualityComparer.Instance);
        foreach (TableRule rule in mapping.Tables)
        {
            if (rule.Query is not { } query) continue;
            if (Read(source, rule.Name, query.Value, out string fault) is not { } table)
            {
                faults.Add(query.Place, $"query of {rule.Name}: {fault}");
                failed.Add(rule);
            }
            else if (Replaced(source.Schema, mapping, rule) is { } replaced && tables.IndexOf(replaced) is >= 0 and var place)
            {
                tables[place] = table;
            }
            else
            {
                tables.Add(table);
            }
        }

        source.Schema = source.Schema with { Tables = tables };
        return failed.Count == 0 ? mapping : mapping with { Tables = [.. mapping.Tables.Where(rule => !failed.Contains(rule))] };
    }

    /// <summary>The table in whose place the query comes, by the source's own way of finding it; one that has a rule by its very name stays.</summary>
    private static TableSchema? Replaced(DatabaseSchema source, MappingFile mapping, TableRule rule) =>
        source.FindTable(rule.Name) is { } found && (found.Name == rule.Name || !mapping.Tables.Any(other => other.Name == found.Name)) ? found : null;

    private static TableSchema? Read(ISource source, string name, string text, out string fault)
    {
        fault = "it holds no statement, or several: write one SELECT";
        if (QueryText.Statement(text, source.Schema.Engine) is not { } query) return null;
        if (source.Describe(query, out IReadOnlyList<ColumnSchema> columns) is { } refusal) fault = $"the source refuses it: {refusal}";
        else if (columns.Count == 0) fault = "it gives no rows: write a SELECT";
        else if (NameFault(columns) is { } unclear) fault = unclear;
        else if (source.Describe($"SELECT * FROM {MappedSql.Rows(query)}", out IReadOnlyList<ColumnSchema> read) is { } none) fault = $"it is no SELECT whose rows could be a table's: {none}";
        else if (columns.Zip(read).FirstOrDefault(pair => pair.First.Name != pair.Second.Name) is { First: { } first }) fault = $"the source has no name for its column {first.Name}: give it one with AS";
        else return new TableSchema(name) { Columns = [.. columns.Zip(read, Sure)], Query = query };
        return null;
    }

    /// <summary>
    /// A column as the query gives it: where its rows stand in another query's FROM, the servers forget the table that it comes from. MariaDB
    /// says only there that a column of GROUP BY … WITH ROLLUP may be NULL.
    /// </summary>
    private static ColumnSchema Sure(ColumnSchema column, ColumnSchema read) => column with { NotNull = column.NotNull && read.NotNull };

    private static string? NameFault(IReadOnlyList<ColumnSchema> columns)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            string name = columns[i].Name;
            if (name.Trim().Length == 0) return $"its column {i + 1} has no name: give it one with AS";
            if (columns.Take(i).Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                return $"two of its columns are named {name}: give one of them another name with AS";
        }

        return null;
    }
}
