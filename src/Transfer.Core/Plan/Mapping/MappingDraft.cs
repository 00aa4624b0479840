using System.Text.RegularExpressions;

namespace Transfer.Plan.Mapping;

/// <summary>The first draft of a mapping: every table and column of a plan with its type, which moves as the source would without a mapping.</summary>
public static partial class MappingDraft
{
    // Words that YAML does not take for text.
    private static readonly string[] Reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>The draft's text.</summary>
    /// <param name="plan">The plan without a mapping.</param>
    /// <param name="source">The source for the file: with a variable in the place of a password.</param>
    public static string Write(TransferPlan plan, string source)
    {
        var draft = new StringWriter { NewLine = "\n" };
        draft.WriteLine($"# yaml-language-server: $schema={MappingSchema.FileName}");
        draft.WriteLine("# It moves everything as it is: change what should become different, and look with: transfer plan THIS_FILE");
        draft.WriteLine($"version: {MappingFile.Version}");
        draft.WriteLine($"source: {Text(source)}");
        draft.WriteLine("# target: postgresql://me@host/database        without it, a private PostgreSQL");
        draft.WriteLine($"schema: {Text(plan.TargetSchema)}");
        draft.WriteLine("# keys: uuid                                   integer keys become UUIDs, and foreign keys follow");
        draft.WriteLine("# defaults: { datetime: timestamptz, timezone: Europe/Berlin, identifiers: snake_case }");
        foreach (Issue issue in plan.Issues.Where(issue => issue.Table is null)) Comment(draft, "", issue);
        draft.WriteLine("tables:");
        foreach (TablePlan table in plan.Tables) Write(draft, plan, table);
        if (plan.Tables.Count == 0) draft.WriteLine("  {}");
        return draft.ToString();
    }

    private static void Write(StringWriter draft, TransferPlan plan, TablePlan table)
    {
        Issue[] issues = [.. plan.Issues.Where(issue => issue.Table == table.Source.Name)];
        draft.WriteLine();
        draft.WriteLine($"  {Text(table.Source.Name)}:");
        foreach (Issue issue in issues.Where(issue => issue.Column is null)) Comment(draft, "    ", issue);
        string[] columns = [.. table.Columns.Select(column => Column(column))];
        bool any = table.Columns.Any(IsWritable);
        draft.WriteLine(any ? "    columns:" : "    columns: {}");
        foreach ((ColumnPlan column, string line) in table.Columns.Zip(columns))
        {
            foreach (Issue issue in issues.Where(issue => issue.Column == column.Source.Name)) Comment(draft, "      ", issue);
            draft.WriteLine($"      {line}");
        }
    }

    private static string Column(ColumnPlan column)
    {
        string entry = $"{Text(column.Source.Name)}: {column.Type.Sql}";
        string what = column.Source.DeclaredType.Length == 0 ? "" : OneLine(column.Source.DeclaredType);
        return $"{(IsWritable(column) ? entry : "# " + entry)}{(what.Length == 0 ? "" : "    # " + what)}";
    }

    // An enum's type has no name before there is a plan.
    private static bool IsWritable(ColumnPlan column) => column.Type.EnumSql is null && PgTypeParser.TryParse(column.Type.Sql, out PgType type, out _) && type == column.Type;

    private static void Comment(StringWriter draft, string indent, Issue issue) => draft.WriteLine($"{indent}# {issue.Code}: {OneLine(issue.Message)}");

    private static string OneLine(string text) => Breaks().Replace(text, " ");

    /// <summary>A scalar as YAML has it: quoted where it has to be.</summary>
    internal static string Text(string text) =>
        Plain().IsMatch(text) && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : JsonWords.Quote(text);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Plain();

    [GeneratedRegex("[\\p{C}\\u2028\\u2029]+")]
    private static partial Regex Breaks();
}
