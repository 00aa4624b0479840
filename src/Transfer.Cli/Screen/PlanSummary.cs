using Spectre.Console;
using Transfer.Plan;

namespace Transfer.Cli.Screen;

/// <summary>A plan for people: every column with the rule that chose its type, then the issues.</summary>
internal static class PlanSummary
{
    internal static void Print(TransferPlan plan)
    {
        Console.Out.WriteLine($"{plan.Source.Name} ({plan.Source.Engine} {plan.Source.Version}) -> {Screens.Schemas(plan)}, {plan.Tables.Count} tables");
        foreach (EnumPlan type in plan.Enums) Console.Out.WriteLine($"enum type {type.QualifiedName} ({string.Join(", ", type.Labels)})");
        foreach (TablePlan table in plan.Tables)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{table.Source.Name} -> {table.QualifiedName}");
            Screens.Out.Write(Columns(table));
            foreach (string line in Keys(table)) Console.Out.WriteLine("  " + line);
        }

        if (plan.Objects.Count > 0) Console.Out.WriteLine("\nby the source's own SQL:");
        foreach (ObjectSchema one in plan.Objects) Console.Out.WriteLine($"  {one.Kind.Replace('_', ' ')} {one.Name}{(one.Table.Length == 0 ? "" : " on " + one.Table)}");

        if (plan.Issues.Count > 0) Console.Out.WriteLine("\nissues known before reading rows:");
        foreach (Issue issue in plan.Issues)
        {
            Console.Out.WriteLine($"  {issue.Severity.ToString().ToUpperInvariant()} {issue.Code} {Screens.Place(issue)}: {issue.Message}");
            Console.Out.WriteLine($"    remedy: {issue.Remedy}");
        }
    }

    private static Table Columns(TablePlan table)
    {
        Table columns = Screens.NewTable("column", "source type", "target", "target type", "rule");
        foreach (ColumnPlan column in table.Lasting.Columns)
        {
            string type = column.TypeSql + (column.NotNull ? " not null" : "") + (column.Generated is null ? "" : " generated");
            columns.AddRow(new Text(column.Source.Name), new Text(column.Source.DeclaredType), new Text(column.Name), new Text(type), new Text(column.Rule));
        }

        return columns;
    }

    private static string Definition(IndexPlan index)
    {
        if (index.Definition is { } definition) return "using " + definition;
        return $"{(index.Method == "btree" ? "" : $"using {index.Method} ")}({string.Join(", ", index.Parts)}){(index.Where is null ? "" : " where " + index.Where)}";
    }

    private static IEnumerable<string> Keys(TablePlan table)
    {
        if (table.Partitioning is { } partitioning) yield return $"partitioned by {partitioning.Key}: {string.Join(", ", partitioning.Partitions.Select(one => one.Name))}";
        if (table.PrimaryKey is { } key) yield return $"primary key {key.Name} ({string.Join(", ", key.Columns)})";
        foreach (KeyPlan unique in table.Uniques) yield return $"unique {unique.Name} ({string.Join(", ", unique.Columns)})";
        foreach (ExclusionSchema exclusion in table.Exclusions) yield return $"exclusion {exclusion.Name} {exclusion.Definition}";
        foreach (IndexPlan index in table.Indexes) yield return $"{(index.Unique ? "unique " : "")}index {index.Name} {Definition(index)}";
        foreach (CheckPlan check in table.Checks) yield return $"check {check.Name} ({check.Expression})";
        if (table.KeyMap is { } map) yield return $"map table {map.Name} ({string.Join(", ", map.Columns.Select(column => $"{column.Name} {column.TypeSql}"))})";
        if (table.UpdateTrigger is { } trigger) yield return $"trigger {trigger.Name} sets {string.Join(", ", trigger.Columns.Select(one => one.Column))} when a row changes";
        foreach (ForeignKeyPlan foreign in table.ForeignKeys) yield return $"foreign key {foreign.Name} ({string.Join(", ", foreign.Columns)}) -> {(foreign.ParentSchema == table.Schema ? "" : foreign.ParentSchema + ".")}{foreign.ParentTable} ({string.Join(", ", foreign.ParentColumns)})";
    }
}
