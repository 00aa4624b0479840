using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>Primary keys, UNIQUE constraints, indexes and checks of each table, in PostgreSQL's names and SQL.</summary>
internal sealed class KeyPlanner
{
    private readonly NameBooks _relations;
    private readonly RelationNames _names;
    private readonly NameStyle _style;
    private readonly PlanNotes _notes;
    private readonly ISqlDialect _dialect;

    /// <param name="source">The source's schema.</param>
    /// <param name="tables">The tables that are moved, whose names are in <paramref name="relations"/> already.</param>
    /// <param name="relations">Each schema's names: tables and indexes share one name space in PostgreSQL.</param>
    /// <param name="style">How names are made.</param>
    /// <param name="rules">The engine's own.</param>
    /// <param name="notes">Takes what cannot be made.</param>
    internal KeyPlanner(DatabaseSchema source, IReadOnlyList<TablePlan> tables, NameBooks relations, NameStyle style, EngineRules rules, PlanNotes notes)
    {
        _dialect = rules.Dialect;
        _relations = relations;
        _names = new RelationNames(source, tables, relations, style, rules.IndexNamesAreTheTables);
        _style = style;
        _notes = notes;
    }

    internal TablePlan Plan(TablePlan table)
    {
        if (table.Source.PrimaryKey.Count == 0)
            _notes.Add(IssueCatalogue.NoPrimaryKey.At(table.Source.Name, null, "the table has no primary key"));
        table = table with
        {
            PrimaryKey = PrimaryKey(table),
            Uniques = [.. table.Source.Uniques.Select(unique => Unique(table, unique))],
            Indexes = Indexes(table),
            Exclusions = [.. table.Source.Exclusions.Select(one => Exclusion(table, one))],
        };
        return table with { Checks = Checks(table) };
    }

    private KeyPlan? PrimaryKey(TablePlan table)
    {
        if (table.Source.PrimaryKey.Count == 0) return null;
        // MySQL calls every primary key so.
        string? given = table.Source.PrimaryKeyName is "PRIMARY" ? null : table.Source.PrimaryKeyName;
        string name = Claim(_relations.Of(table.Schema), "primary key", table, given, table.Name + "_pkey", table.Source.Name + "/pkey");
        return new KeyPlan(name, TargetNames(table, table.Source.PrimaryKey)) { Definition = Definition(table, table.Source.PrimaryKeyDefinition) };
    }

    private KeyPlan Unique(TablePlan table, UniqueSchema unique)
    {
        foreach (string collation in unique.Collations.OfType<string>())
            _notes.Add(IssueCatalogue.CollationDiffers.At(table.Source.Name, null, $"UNIQUE ({string.Join(", ", unique.Columns)}) compares with {collation} in the source and byte for byte in the target"));
        IReadOnlyList<string> columns = TargetNames(table, unique.Columns);
        if (_names.Of(unique) is { } claimed)
        {
            _notes.Renamed("unique", table.Source.Name, null, NameBook.Styled(unique.Name!, _style), claimed);
            return new KeyPlan(claimed, columns) { Definition = Definition(table, unique.Definition) };
        }

        string fallback = $"{table.Name}_{string.Join('_', columns)}_key";
        string name = Claim(_relations.Of(table.Schema), "unique", table, unique.Name, fallback, $"{table.Source.Name}/unique/{string.Join('/', unique.Columns)}");
        return new KeyPlan(name, columns) { Definition = Definition(table, unique.Definition) };
    }

    /// <summary>A constraint of PostgreSQL with the columns' names in the target.</summary>
    private string? Definition(TablePlan table, string? sql) => sql is null ? null : _dialect.Key(sql, new ColumnScope(table.Columns)).Sql;

    private ExclusionSchema Exclusion(TablePlan table, ExclusionSchema exclusion)
    {
        string name = Claim(_relations.Of(table.Schema), "exclusion", table, exclusion.Name, exclusion.Name, $"{table.Source.Name}/exclusion/{exclusion.Name}");
        return new ExclusionSchema(name, Definition(table, exclusion.Definition)!);
    }

    private List<IndexPlan> Indexes(TablePlan table)
    {
        var planner = new IndexPlanner(table, _dialect, _notes);
        var indexes = new List<IndexPlan>();
        foreach (IndexSchema index in table.Source.Indexes)
        {
            string name = _names.Of(index);
            _notes.Renamed("index", table.Source.Name, null, NameBook.Styled(index.Name, _style), name);
            if (planner.Plan(index, name) is { } plan) indexes.Add(plan);
        }

        return indexes;
    }

    private List<CheckPlan> Checks(TablePlan table)
    {
        // The constraints of a table share one name space.
        var names = new NameBook([.. table.Uniques.Select(unique => unique.Name), .. table.Exclusions.Select(one => one.Name), table.PrimaryKey?.Name ?? ""]);
        var scope = new ColumnScope(table.Columns);
        var checks = new List<CheckPlan>();
        foreach (CheckSchema check in table.Source.Checks)
        {
            string name = Claim(names, "check", table, check.Name, table.Name + "_check", $"{table.Source.Name}/check/{check.Expression}");
            string sourceSql = $"CHECK ({check.Expression})";
            if (!check.Enforced)
            {
                _notes.LeaveOut(IssueCatalogue.CheckNotEnforced, "check", name, table.Source.Name, sourceSql, "it is NOT ENFORCED in the source");
                continue;
            }

            Translation translated = _dialect.Condition(check.Expression, scope);
            if (translated.Sql is { } sql) checks.Add(new CheckPlan(name, sql, check.Expression));
            else _notes.LeaveOut(IssueCatalogue.CheckUntranslated, "check", name, table.Source.Name, sourceSql, translated.Reason!);
        }

        foreach (ColumnPlan column in table.Columns.Where(column => column.Check is not null))
        {
            string name = names.Claim($"{table.Name}_{column.Name}_check", $"{table.Source.Name}/type/{column.Source.Name}");
            checks.Add(new CheckPlan(name, column.Check!, column.Source.DeclaredType));
        }

        return checks;
    }

    private string Claim(NameBook names, string kind, TablePlan table, string? given, string fallback, string source)
    {
        string wanted = given is null ? fallback : NameBook.Styled(given, _style);
        string name = names.Claim(wanted, source);
        if (given is not null) _notes.Renamed(kind, table.Source.Name, null, wanted, name);
        return name;
    }

    /// <summary>The target's names of these columns of the source.</summary>
    internal static IReadOnlyList<string> TargetNames(TablePlan table, IReadOnlyList<string> columns) =>
        [.. columns.Select(name => (table.Columns.FirstOrDefault(column => column.Source.Name == name)
            ?? table.Columns.First(column => column.Source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).Name)];
}
