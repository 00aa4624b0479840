using System.Text.RegularExpressions;

namespace Transfer.Plan.Mapping.Apply;

/// <summary>The source's schema as a mapping wants it read: without what is dropped, with what is computed, and with its conditions.</summary>
internal sealed class MappedSchema
{
    private readonly DatabaseSchema _source;
    private readonly MappingFaults _faults;
    private readonly PlanNotes _notes;
    private readonly MappedQueries _queries;

    private MappedSchema(DatabaseSchema source, MappedQueries queries, MappingFaults faults, PlanNotes notes)
    {
        _source = source;
        _queries = queries;
        _faults = faults;
        _notes = notes;
    }

    /// <summary>The schema under the mapping's rules.</summary>
    /// <param name="source">The source's schema, with the tables that the mapping's queries make.</param>
    /// <param name="file">The mapping.</param>
    /// <param name="names">How the target's names are made.</param>
    /// <param name="notes">Takes what goes with a dropped column.</param>
    /// <exception cref="MappingException">The mapping names what the source does not have, or takes away what it cannot do without: all faults of it.</exception>
    internal static DatabaseSchema Of(DatabaseSchema source, MappingFile file, NameStyle names, PlanNotes notes)
    {
        var faults = new MappingFaults(file.Path);
        var mapped = new MappedSchema(source, new MappedQueries(names, faults), faults, notes);
        foreach (TableRule rule in file.Tables.Where(rule => source.FindTable(rule.Name) is null))
            faults.Add(rule.Place, $"the source has no table {rule.Name}{NearestWord.Hint(rule.Name, [.. source.Tables.Select(one => one.Name)])}");
        var rules = new TableRules(source, file);
        TableSchema[] tables = [.. source.Tables.Select(table => rules.Of(table) is { } rule ? mapped.Table(table, rule) : table)];
        faults.ThrowIfAny();
        var references = new MappedReferences(source with { Tables = tables }, faults);
        tables = [.. tables.Select(table => rules.Of(table) is { } rule ? references.Table(table, rule) : table)];
        faults.ThrowIfAny();
        return source with { Tables = tables };
    }

    private TableSchema Table(TableSchema table, TableRule rule)
    {
        if (table.Query is not null) table = _queries.Table(table, rule);
        var dropped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = table.Columns.ToList();
        foreach (ColumnRule column in rule.Columns)
        {
            int place = columns.FindIndex(one => one.Name == column.Name);
            if (place < 0) place = columns.FindIndex(one => one.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
            if (column.IsNew)
            {
                if (place >= 0) _faults.Add(column.Place, $"{table.Name} has a column {columns[place].Name} already: give the computed one another name, or transform the column itself");
                else columns.Add(New(table, column));
            }
            else if (place < 0)
            {
                _faults.Add(column.Place, $"the table {table.Name} has no column {column.Name}{NearestWord.Hint(column.Name, [.. table.Columns.Select(one => one.Name)])}");
            }
            else if (column.Drop)
            {
                dropped.Add(columns[place].Name);
                columns.RemoveAt(place);
            }
            else
            {
                columns[place] = Numbered(table, Changed(table, columns[place], column), column);
            }
        }

        if (columns.Count == 0 && table.Columns.Count > 0) _faults.Add(rule.Place, $"no column of {table.Name} is left: exclude the table instead");
        if (rule.PrimaryKey is null && table.PrimaryKey.Any(dropped.Contains))
            _faults.Add(rule.Place, $"{table.Name}: its primary key ({string.Join(", ", table.PrimaryKey)}) has a column that is dropped: name another with primary_key, or none");
        return Without(table, dropped) with { Columns = columns, Where = rule.Where?.Value };
    }

    private ColumnSchema New(TableSchema table, ColumnRule rule)
    {
        if (rule is { Computed: { } computed, Type: null, Transform.Count: 0, Map: null })
            _faults.Add(computed.Place, $"the type of {table.Name}.{rule.Name} cannot be told from its expression: say type");
        return Numbered(table, new ColumnSchema(rule.Name, rule.Type?.Value.Sql ?? "text") { Computed = rule.Computed?.Value ?? "NULL" }, rule);
    }

    /// <summary>A value that is changed on its way is neither computed again in the target, nor is the source's default one of the new values.</summary>
    private ColumnSchema Changed(TableSchema table, ColumnSchema column, ColumnRule rule)
    {
        if (rule.Transform.Count == 0 && rule.Map is null) return column;
        if (column.Default is { } value && rule.Default is null)
            _notes.Add(IssueCatalogue.DefaultLeftOff.At(table.Name, column.Name, $"the default is left off, as the mapping changes the column's values: say default in the mapping to give it one. Its SQL: {value}"));
        return column with { Generated = null, Default = null };
    }

    /// <summary>What the mapping says of who numbers the column.</summary>
    private ColumnSchema Numbered(TableSchema table, ColumnSchema column, ColumnRule rule)
    {
        if (rule.Identity is not { } identity) return column;
        if (!identity.Value) return column with { Identity = false, NextValue = null, IdentityAlways = false };
        if (rule is { Type: null, Transform.Count: 0 } && !column.Identity && !KeyRoots.IsInteger(column))
            _faults.Add(identity.Place, $"identity: {table.Name}.{column.Name} is {(column.DeclaredType.Length == 0 ? "of no declared type" : column.DeclaredType)} in the source: say type: bigint, as PostgreSQL numbers only integers");
        return column with { Identity = true, Default = null };
    }

    /// <summary>The table without the keys, indexes and checks that a dropped column is in.</summary>
    private TableSchema Without(TableSchema table, HashSet<string> dropped)
    {
        if (dropped.Count == 0) return table;
        Regex name = new($@"(?<!\w)({string.Join('|', dropped.Select(Regex.Escape))})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        foreach (UniqueSchema unique in table.Uniques.Where(unique => unique.Columns.Any(dropped.Contains)))
            Note(table, "unique", unique.Name ?? string.Join(", ", unique.Columns));
        foreach (IndexSchema index in table.Indexes.Where(Touches)) Note(table, "index", index.Name);
        foreach (ForeignKeySchema key in table.ForeignKeys.Where(key => key.Columns.Any(dropped.Contains)))
            Note(table, "foreign key", key.Name ?? $"({string.Join(", ", key.Columns)}) -> {key.ParentTable}");
        foreach (CheckSchema check in table.Checks.Where(check => name.IsMatch(check.Expression))) Note(table, "check", check.Name ?? check.Expression);
        return table with
        {
            PrimaryKey = table.PrimaryKey.Any(dropped.Contains) ? [] : table.PrimaryKey,
            Uniques = [.. table.Uniques.Where(unique => !unique.Columns.Any(dropped.Contains))],
            Indexes = [.. table.Indexes.Where(index => !Touches(index))],
            ForeignKeys = [.. table.ForeignKeys.Where(key => !key.Columns.Any(dropped.Contains))],
            Checks = [.. table.Checks.Where(check => !name.IsMatch(check.Expression))],
        };

        bool Touches(IndexSchema index) =>
            index.Parts.Any(part => part.Column is { } column ? dropped.Contains(column) : name.IsMatch(part.Expression ?? ""))
            || (index.Where is { } where && name.IsMatch(where));
    }

    private void Note(TableSchema table, string kind, string name) => _notes.Add(IssueCatalogue.DroppedWithColumn.At(
        _source.FindTable(table.Name)?.Name, null, $"{kind} {name} goes with a column that the mapping drops"));
}
