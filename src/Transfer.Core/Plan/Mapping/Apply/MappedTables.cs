namespace Transfer.Plan.Mapping.Apply;

/// <summary>What a mapping says of a table beside its columns: another key, more indexes, rows of its own, its turn.</summary>
internal sealed class MappedTables
{
    private readonly MappingFile _file;
    private readonly MappedColumns _columns;
    private readonly NameBooks _relations;
    private readonly MappingFaults _faults;

    /// <param name="file">The mapping.</param>
    /// <param name="columns">What it says of columns.</param>
    /// <param name="relations">Each schema's names.</param>
    internal MappedTables(MappingFile file, MappedColumns columns, NameBooks relations)
    {
        _file = file;
        _columns = columns;
        _relations = relations;
        _faults = new MappingFaults(file.Path);
    }

    /// <summary>The tables, whose keys and indexes are planned, with what the mapping adds.</summary>
    /// <exception cref="MappingException">It names columns that the target does not have: all faults of it.</exception>
    internal List<TablePlan> Plan(IReadOnlyList<TablePlan> tables)
    {
        List<TablePlan> planned = [.. tables.Select(table => _columns.Rule(table.Source) is { } rule ? Plan(table, rule) : table)];
        _faults.ThrowIfAny();
        return planned;
    }

    private TablePlan Plan(TablePlan table, TableRule rule)
    {
        foreach (SeedValue value in rule.Seed.SelectMany(row => row.Values).Where(value => !Has(table, value.Column)))
            _faults.Add(value.Place, NoColumn(table, value.Column));
        return table with
        {
            PrimaryKey = rule.PrimaryKey is { } key ? Key(table, key) : table.PrimaryKey,
            Indexes = [.. table.Indexes, .. rule.Indexes.Select(index => Index(table, index))],
            Seed = [.. rule.Seed.Select(row => new SeedPlan([.. row.Values.Select(value => (value.Column, value.Value))]))],
            Order = rule.Order?.Value ?? 0,
        };
    }

    private KeyPlan? Key(TablePlan table, PrimaryKeyRule rule)
    {
        foreach (Placed<string> column in rule.Columns.Where(column => !Has(table, column.Value))) _faults.Add(column.Place, NoColumn(table, column.Value));
        if (rule.Columns.Count == 0) return null;
        string name = table.PrimaryKey?.Name ?? _relations.Of(table.Schema).Claim(table.Name + "_pkey", table.Source.Name + "/pkey");
        return new KeyPlan(name, [.. rule.Columns.Select(column => column.Value)]);
    }

    private IndexPlan Index(TablePlan table, IndexRule rule)
    {
        string[] parts = [.. rule.On.Parts.Select(part => Has(table, part) ? PgName.Quote(part) : part)];
        string wanted = rule.Name?.Value ?? $"{table.Name}_{string.Join('_', rule.On.Parts.Select(Word))}_idx";
        string name = _relations.Of(table.Schema).Claim(wanted, $"{table.Source.Name}/mapping/{string.Join('/', rule.On.Parts)}");
        return new IndexPlan(name, rule.Unique, parts, rule.Where?.Value, $"{_file.Path}:{rule.Place}") { Method = rule.On.Method };
    }

    private static string Word(string part) => new([.. part.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')]);

    private static bool Has(TablePlan table, string column) => table.Columns.Any(one => one.Name == column);

    private static string NoColumn(TablePlan table, string column) =>
        $"the target's table {table.Name} has no column {column}{NearestWord.Hint(column, [.. table.Columns.Select(one => one.Name)])}";
}
