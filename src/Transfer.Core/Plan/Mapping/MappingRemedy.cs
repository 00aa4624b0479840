using System.Text.Encodings.Web;
using System.Text.Json;

namespace Transfer.Plan.Mapping;

/// <summary>The lines of a mapping that would resolve an issue: a file but for its version, to be joined with the one there is.</summary>
internal static class MappingRemedy
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The issues, those that a mapping can resolve without anybody choosing with the lines that would; one rule a column.</summary>
    internal static IEnumerable<Issue> Add(IReadOnlyList<Issue> issues, TransferPlan plan)
    {
        var tables = new Dictionary<string, TablePlan>();
        foreach (TablePlan table in plan.Tables) tables.TryAdd(table.Source.Name, table);
        Dictionary<(string? Table, string? Column), string[]> rules = issues.Where(issue => issue.Column is not null).GroupBy(issue => (issue.Table, issue.Column))
            .ToDictionary(group => group.Key, group => group.Select(issue => RuleOf(issue, tables)).OfType<string>().Distinct().ToArray());
        // What the profile saw of all values is better than what a code says of one.
        var suggested = new Dictionary<(string?, string?), string>();
        foreach (Issue issue in issues.Where(one => one.Code == IssueCatalogue.TypeSuggested.Code && one.Mapping is not null)) suggested.TryAdd((issue.Table, issue.Column), issue.Mapping!);
        foreach (Issue issue in issues)
        {
            string? lines = issue.Mapping;
            if (lines is null && issue is { Table: { } name, Column: { } column } && tables.TryGetValue(name, out TablePlan? table))
            {
                if (IsOrphans(issue)) lines = Orphans(table, issues.Where(one => IsOrphans(one) && one.Table == name), plan.Source.Engine);
                else if (RuleOf(issue, tables) is { } own) lines = own.StartsWith("type:", StringComparison.Ordinal) && suggested.TryGetValue((name, column), out string? seen) ? seen : Lines(name, column, Widest(own, rules[(name, column)]));
            }

            yield return issue with { Mapping = lines };
        }
    }

    private static string Lines(string table, string column, string rule) =>
        $"tables:\n  {MappingDraft.Text(table)}:\n    columns:\n      {MappingDraft.Text(column)}: {{ {rule} }}";

    private static string? RuleOf(Issue issue, Dictionary<string, TablePlan> tables) =>
        issue.Table is { } name && tables.TryGetValue(name, out TablePlan? table) && table.Columns.FirstOrDefault(one => one.Source.Name == issue.Column) is { } column
            ? Rule(issue.Code, column.Type, key: table.PrimaryKey?.Columns.Contains(column.Name) == true)
            : null;

    // Two types for one column: the one that takes the values of both.
    private static string Widest(string own, string[] all)
    {
        if (!own.StartsWith("type:", StringComparison.Ordinal)) return own;
        foreach (string wide in (string[])["type: text", "type: numeric"])
            if (all.Contains(wide)) return wide;
        return own;
    }

    private static bool IsOrphans(Issue issue) => issue.Code == IssueCatalogue.ForeignKeyOrphans.Code && issue.Column is not null;

    /// <summary>Rows without a parent stay behind, and count as filtered: one condition for all foreign keys of the table, and for what it has already.</summary>
    private static string? Orphans(TablePlan table, IEnumerable<Issue> issues, string engine)
    {
        string[] conditions = [.. issues.Select(issue => HasParent(table, issue.Column!, engine)).OfType<string>()];
        if (conditions.Length == 0) return null;
        if (table.Source.Where is { } known) conditions = [known, .. conditions];
        string all = conditions.Length == 1 ? conditions[0] : string.Join(" AND ", conditions.Select(condition => $"({condition})"));
        return $"tables:\n  {MappingDraft.Text(table.Source.Name)}:\n    where: {JsonSerializer.Serialize(all, Readable)}";
    }

    private static string? HasParent(TablePlan table, string column, string engine)
    {
        if (table.Source.ForeignKeys.FirstOrDefault(key => key.Columns.SequenceEqual([column])) is not { ParentColumns: [var parent] } found) return null;
        string name = Quote(column);
        return $"{name} IS NULL OR {name} IN (SELECT {Quote(parent)} FROM {Quote(found.ParentTable)})";

        string Quote(string word) => engine is "mysql" or "mariadb" ? $"`{word.Replace("`", "``", StringComparison.Ordinal)}`" : PgName.Quote(word);
    }

    private static string? Rule(string code, PgType type, bool key) => code switch
    {
        "null_in_not_null" or "zero_date" => key ? null : "not_null: false",
        "boolean_out_of_range" => "type: smallint",
        "precision_lost" => "type: numeric",
        "number_out_of_range" => type.Name is PgTypeName.SmallInt or PgTypeName.Integer ? "type: bigint" : "type: numeric",
        "fraction_lost" when type.Name == PgTypeName.Date => "type: timestamp",
        "fraction_lost" when type.Name == PgTypeName.Timestamp => "transform: [{ datetime: { naive: true, fraction: round } }]",
        "fraction_lost" when type.Name == PgTypeName.TimestampTz => "transform: [{ datetime: { fraction: round } }]",
        "fraction_lost" => "type: numeric",
        "offset_lost" => "type: timestamptz",
        "time_out_of_range" => "type: interval",
        "invalid_utf8" => "transform: [{ decode: { from: cp1252 } }]",
        "nul_byte" => "transform: [strip_nul]",
        "invalid_vector" => "type: bytea",
        "not_a_number" or "string_too_long" or "invalid_date" or "invalid_time" or "invalid_timestamp" or "date_out_of_range"
            or "invalid_json" or "json_not_portable" or "invalid_uuid" or "invalid_address" or "invalid_enum" => "type: text",
        _ => null,
    };
}
