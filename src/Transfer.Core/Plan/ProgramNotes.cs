namespace Transfer.Plan;

/// <summary>What is written in the source's own language is listed, each with an issue, and not translated.</summary>
internal static class ProgramNotes
{
    internal static void Add(DatabaseSchema source, IReadOnlyList<TablePlan> tables, PlanNotes notes)
    {
        if (source.Unseen.Count > 0)
            notes.Add(IssueCatalogue.ProgramsUnseen.At(null, null, $"the user may not see whether the source has {string.Join(", ", source.Unseen)}: the report cannot list them"));
        if (source.Elsewhere.Count > 0)
            notes.Add(IssueCatalogue.SchemaLeftOut.At(null, null, $"only the schema {source.Schema} is moved; the source also has {string.Join(", ", source.Elsewhere)}"));
        foreach (TableSchema parent in source.Tables.Where(table => table.Inherits.Count > 0))
            notes.Add(IssueCatalogue.InheritanceFlattened.At(parent.Name, null, $"the table inherits from {string.Join(", ", parent.Inherits)}; in the target it is a table of its own"));
        foreach (ProgramSchema program in source.Programs)
        {
            // A trigger goes where its table goes.
            if (program.Table.Length > 0 && !tables.Any(table => table.Source.Name == (source.FindTable(program.Table)?.Name ?? program.Table))) continue;
            IssueKind issue = program.Kind switch
            {
                "view" => IssueCatalogue.ViewLeftOut,
                "trigger" => IssueCatalogue.TriggerLeftOut,
                "function" or "procedure" => IssueCatalogue.RoutineLeftOut,
                "event" => IssueCatalogue.EventLeftOut,
                "sequence" => IssueCatalogue.SequenceLeftOut,
                _ when source.Engine == "postgresql" => IssueCatalogue.ObjectLeftOut,
                _ => IssueCatalogue.VirtualTableLeftOut,
            };
            string reason = program.Kind switch
            {
                "sequence" => "it is an object in the source's language",
                _ when source.Engine == "postgresql" => "objects of this kind are not moved",
                _ => "it is a program in the source's language",
            };
            notes.LeftOut.Add(new LeftOutObject(program.Kind, program.Name, program.Table, program.Sql, reason));
            notes.Add(issue.At(
                program.Table.Length == 0 ? null : program.Table,
                null,
                $"{program.Kind.Replace('_', ' ')} {program.Name} is not carried over: {reason}"));
        }
    }
}
