using System.Text;
using Transfer.Plan;

namespace Transfer.Target.Ddl;

/// <summary>The trigger that sets columns on every change of a row, with its function.</summary>
public static class TriggerDdl
{
    /// <summary>Two commands that are made together or not at all.</summary>
    public static Statement Create(TablePlan table, UpdateTriggerPlan trigger)
    {
        string function = PgName.Qualified(table.Schema, trigger.Name) + "()";
        string body = Body(trigger);
        string tag = "$$";
        while (body.Contains(tag, StringComparison.Ordinal)) tag = tag.Insert(1, "_");
        return new Statement("trigger", trigger.Name, table.Source.Name, $"""
            CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS {tag}
            {body}
            {tag};
            CREATE TRIGGER {PgName.Quote(trigger.Name)} BEFORE UPDATE ON {table.QualifiedName}
                FOR EACH ROW WHEN ({Changed(table)}) EXECUTE FUNCTION {function}
            """);
    }

    private static string Body(UpdateTriggerPlan trigger)
    {
        var body = new StringBuilder("BEGIN\n");
        foreach ((string column, string value) in trigger.Columns)
        {
            string name = PgName.Quote(column);
            body.Append($"    IF NEW.{name} IS NOT DISTINCT FROM OLD.{name} THEN\n        NEW.{name} := {value};\n    END IF;\n");
        }

        return body.Append("    RETURN NEW;\nEND").ToString();
    }

    // In the condition of a BEFORE trigger PostgreSQL lets nobody look at a generated column, nor at a whole row that has one.
    private static string Changed(TablePlan table)
    {
        if (table.Columns.All(column => column.Generated is null)) return "OLD.* IS DISTINCT FROM NEW.*";
        return $"ROW({Row("OLD")}) IS DISTINCT FROM ROW({Row("NEW")})";

        string Row(string of) => string.Join(", ", table.Copied.Select(column => $"{of}.{PgName.Quote(column.Name)}"));
    }
}
