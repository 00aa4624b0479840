using System.Text;
using Transfer.Plan;

namespace Transfer.Target.Ddl;

/// <summary>The whole plan as one script that psql can run: what <c>plan --ddl</c> prints and a run keeps as schema.sql.</summary>
public static class SchemaScript
{
    public static string Write(TransferPlan plan)
    {
        var script = new StringBuilder();
        foreach (string schema in plan.Schemas) Append(script, $"CREATE SCHEMA IF NOT EXISTS {PgName.Quote(schema)}");
        if (plan.NeedsSearchPath) Append(script, $"SET check_function_bodies = off;\nSET search_path = {PgName.Quote(plan.TargetSchema)}, public");
        foreach (ObjectSchema one in plan.Objects.Where(one => one is { AfterRows: false, Needs.Count: 0 })) Append(script, one);
        foreach (EnumPlan type in plan.Enums) Append(script, EnumDdl.Create(type).Sql);
        foreach (TablePlan table in plan.Tables) Append(script, TableDdl.Create(table).Sql);
        foreach (ObjectSchema one in plan.Objects.Where(one => one is { AfterRows: false, Needs.Count: > 0 })) Append(script, one);
        script.Append("\n-- The rows are loaded here.\n\n");
        foreach (TablePlan loaded in plan.Tables)
        {
            if (loaded.KeyMap is { } map)
            {
                foreach (Statement statement in KeyMapDdl.Keys(loaded, map).Prepend(KeyMapDdl.Fill(loaded, map))) Append(script, statement.Sql);
            }

            TablePlan table = loaded.Lasting;
            foreach (Statement statement in KeyDdl.OfTable(table)) Append(script, statement.Sql);
            foreach (CheckPlan check in table.Checks) Append(script, KeyDdl.Validate(table, check.Name));
            foreach (Statement statement in TableDdl.Comments(table)) Append(script, statement.Sql);
        }

        foreach (TablePlan table in plan.Tables)
        {
            foreach (Statement statement in KeyDdl.ForeignKeys(table)) Append(script, statement.Sql);
            foreach (ForeignKeyPlan key in table.ForeignKeys) Append(script, KeyDdl.Validate(table, key.Name));
        }

        foreach (ObjectSchema one in plan.Objects.Where(one => one.AfterRows)) Append(script, one);
        AppendLeftOut(script, plan);
        return script.ToString();
    }

    private static void Append(StringBuilder script, string sql) => script.Append(sql).Append(";\n");

    private static void Append(StringBuilder script, ObjectSchema one)
    {
        foreach (string sql in one.Also.Prepend(one.Sql)) Append(script, sql);
    }

    private static void AppendLeftOut(StringBuilder script, TransferPlan plan)
    {
        if (plan.LeftOut.Count == 0) return;
        script.Append("\n-- Left out, in the source's own SQL, to carry over by hand:\n");
        foreach (LeftOutObject one in plan.LeftOut)
        {
            script.Append($"\n-- {Comment($"{one.Kind} {one.Name}: {one.Reason}")}\n");
            script.Append("--     ").Append(Comment(one.SourceSql)).Append('\n');
        }
    }

    private static string Comment(string text) =>
        text.ReplaceLineEndings("\n").Replace("\n", "\n--     ", StringComparison.Ordinal);
}
