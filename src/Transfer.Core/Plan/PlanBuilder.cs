using System.Text;

namespace Transfer.Plan;

/// <summary>Decides everything about a move: names, types, keys. Reads no rows but those it needs to tell a column's type.</summary>
public static class PlanBuilder
{
    /// <summary>The plan for a source.</summary>
    /// <param name="source">The source's schema.</param>
    /// <param name="options">What to move and under which names.</param>
    /// <param name="probe">Looks into columns whose declaration does not say what they hold.</param>
    /// <exception cref="UsageException">The options fit no table.</exception>
    public static TransferPlan Build(DatabaseSchema source, PlanOptions options, IColumnProbe probe)
    {
        int length = Encoding.UTF8.GetByteCount(options.Schema);
        if (length is 0 or > PgName.MaxBytes)
            throw new UsageException($"the schema name '{options.Schema}' has {length} bytes: PostgreSQL takes 1 to {PgName.MaxBytes}");
        var notes = new PlanNotes();
        var relations = new NameBook();
        var tables = new List<TablePlan>();
        foreach (TableSchema table in Glob.Select(source.Tables, options))
        {
            string wanted = NameBook.Styled(table.Name, options.Names);
            string name = relations.Claim(wanted, table.Name);
            notes.Renamed("table", table.Name, null, wanted, name);
            if (table.UnreadSql is { } sql)
                notes.Add(IssueCatalogue.TableSqlUnread.At(table.Name, null, $"checks, generated expressions and names of constraints are not moved, as the table's SQL could not be read: {sql}"));
            tables.Add(new TablePlan
            {
                Source = table,
                Schema = options.Schema,
                Name = name,
                Comment = table.Comment,
                Columns = new ColumnPlanner(table, options.Names, probe, notes).Plan(),
            });
        }

        // PostgreSQL looks for a free name for the sequence of an identity when it makes the table: one that bears such a name goes first.
        tables = [.. tables.OrderByDescending(table => table.Name.EndsWith("_seq", StringComparison.Ordinal))];
        foreach (TablePlan table in tables)
        {
            foreach (ColumnPlan column in table.Columns.Where(column => column.Identity))
                relations.Claim($"{table.Name}_{column.Name}_seq", $"{table.Source.Name}/sequence");
        }

        // Keys and indexes share the tables' name space, so all tables take their names first.
        var keys = new KeyPlanner(tables, relations, options.Names, notes);
        tables = [.. tables.Select(keys.Plan)];
        var foreignKeys = new ForeignKeyPlanner(tables, options.Names, notes);
        tables = [.. tables.Select(foreignKeys.Plan)];
        LeaveOutPrograms(source, tables, notes);
        return new TransferPlan(source, options.Schema, tables, notes.LeftOut, notes.Issues);
    }

    private static void LeaveOutPrograms(DatabaseSchema source, List<TablePlan> tables, PlanNotes notes)
    {
        foreach (ProgramSchema program in source.Programs)
        {
            if (program.Table.Length > 0 && !tables.Any(table => table.Source.Name.Equals(program.Table, StringComparison.OrdinalIgnoreCase))) continue;
            IssueKind issue = program.Kind switch
            {
                "view" => IssueCatalogue.ViewLeftOut,
                "trigger" => IssueCatalogue.TriggerLeftOut,
                _ => IssueCatalogue.VirtualTableLeftOut,
            };
            notes.LeftOut.Add(new LeftOutObject(program.Kind, program.Name, program.Table, program.Sql, "it is a program in the source's language"));
            notes.Add(issue.At(
                program.Table.Length == 0 ? null : program.Table,
                null,
                $"{program.Kind.Replace('_', ' ')} {program.Name} is not carried over: it is a program in the source's language"));
        }
    }
}
