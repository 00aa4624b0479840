namespace Transfer.Plan.Mapping;

/// <summary>The lines of a mapping that would resolve an issue: a file but for its version, to be joined with the one there is.</summary>
internal static class MappingRemedy
{
    private const string Decode = "transform: [{ decode: { from: cp1252 } }]";
    private const string StripNul = "transform: [strip_nul]";

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
            if (lines is null && issue.Table is { } name && tables.TryGetValue(name, out TablePlan? table))
            {
                if (IsOrphans(issue)) lines = Orphans(table, issues.Where(one => IsOrphans(one) && one.Table == name), plan.Source);
                else if (issue.Column is { } column && RuleOf(issue, tables) is { } own)
                    lines = own.StartsWith("type:", StringComparison.Ordinal) && suggested.TryGetValue((name, column), out string? seen) ? seen : Lines(name, column, Widest(own, rules[(name, column)]));
            }

            yield return issue with { Mapping = lines };
        }
    }

    private static string Lines(string table, string column, string rule) =>
        $"tables:\n  {MappingDraft.Text(table)}:\n    columns:\n      {MappingDraft.Text(column)}: {{ {rule} }}";

    private static string? RuleOf(Issue issue, Dictionary<string, TablePlan> tables) =>
        issue.Table is { } name && tables.TryGetValue(name, out TablePlan? table) && table.Columns.FirstOrDefault(one => one.Source.Name == issue.Column) is { } column
            ? Rule(issue.Code, column.Type, table, column.Name)
            : null;

    // Two types for one column: the one that takes the values of both. Two transformers: both, bytes before characters.
    private static string Widest(string own, string[] all)
    {
        if (own is Decode or StripNul && all.Contains(Decode) && all.Contains(StripNul)) return "transform: [{ decode: { from: cp1252 } }, strip_nul]";
        if (!own.StartsWith("type:", StringComparison.Ordinal)) return own;
        foreach (string wide in (string[])["type: text", "type: numeric"])
            if (all.Contains(wide)) return wide;
        return own;
    }

    private static bool IsOrphans(Issue issue) => issue.Code == IssueCatalogue.ForeignKeyOrphans.Code;

    /// <summary>Rows without a parent stay behind, and count as filtered: one condition for all foreign keys of the table, and for what it has already.</summary>
    private static string? Orphans(TablePlan table, IEnumerable<Issue> issues, DatabaseSchema source)
    {
        string[] conditions = [.. issues.SelectMany(issue => HaveParents(table.Source, issue.Column, source)).Distinct()];
        if (conditions.Length == 0) return null;
        if (table.Source.Where is { } known) conditions = [known, .. conditions];
        string all = conditions.Length == 1 ? conditions[0] : string.Join(" AND ", conditions.Select(condition => $"({condition})"));
        return $"tables:\n  {MappingDraft.Text(table.Source.Name)}:\n    where: {JsonWords.QuoteReadable(all)}";
    }

    // An issue about no column is about a key of several.
    private static IEnumerable<string> HaveParents(TableSchema table, string? column, DatabaseSchema source) =>
        from key in table.ForeignKeys
        where column is null ? key.Columns.Count > 1 : key.Columns.SequenceEqual([column])
        let parent = source.FindTable(key.ParentTable)
        where parent is not null
        let columns = key.ParentColumns.Count > 0 ? key.ParentColumns : parent.PrimaryKey
        let absent = string.Join(" OR ", key.Columns.Select(one => $"{Quote(one, source.Engine)} IS NULL"))
        select $"{absent} OR {Row(key.Columns, source.Engine)} IN (SELECT {Names(columns, source.Engine)} FROM {Quote(key.ParentTable, source.Engine)})";

    private static string Row(IReadOnlyList<string> columns, string engine) =>
        columns.Count == 1 ? Quote(columns[0], engine) : $"({Names(columns, engine)})";

    private static string Names(IReadOnlyList<string> columns, string engine) => string.Join(", ", columns.Select(one => Quote(one, engine)));

    private static string Quote(string word, string engine) =>
        engine is "mysql" or "mariadb" ? $"`{word.Replace("`", "``", StringComparison.Ordinal)}`" : PgName.Quote(word);

    private static string? Rule(string code, PgType type, TablePlan table, string column) => code switch
    {
        "null_in_not_null" => table.PrimaryKey?.Columns.Contains(column) == true ? null : "not_null: false",
        // A key that becomes NULL is another key: such dates stay rejected there.
        "zero_date" => InKey(table, column) ? null : "not_null: false",
        "boolean_out_of_range" => "type: smallint",
        "precision_lost" => "type: numeric",
        "number_out_of_range" => type.Name is PgTypeName.SmallInt or PgTypeName.Integer ? "type: bigint" : "type: numeric",
        "fraction_lost" when type.Name == PgTypeName.Date => "type: timestamp",
        "fraction_lost" when type.Name == PgTypeName.Timestamp => "transform: [{ datetime: { naive: true, fraction: round } }]",
        "fraction_lost" when type.Name == PgTypeName.TimestampTz => "transform: [{ datetime: { fraction: round } }]",
        "fraction_lost" => "type: numeric",
        "offset_lost" => "type: timestamptz",
        "time_out_of_range" => "type: interval",
        "invalid_utf8" => Decode,
        "nul_byte" => StripNul,
        "invalid_vector" => "type: bytea",
        "not_a_number" or "string_too_long" or "invalid_date" or "invalid_time" or "invalid_timestamp" or "date_out_of_range"
            or "invalid_json" or "json_not_portable" or "invalid_uuid" or "invalid_address" or "invalid_enum" => "type: text",
        _ => null,
    };

    private static bool InKey(TablePlan table, string column) =>
        table.Uniques.Append(table.PrimaryKey).OfType<KeyPlan>().Any(key => key.Columns.Contains(column))
        || table.ForeignKeys.Any(key => key.Columns.Contains(column))
        || table.Indexes.Any(index => index.Unique && index.Parts.Contains(PgName.Quote(column)));
}
