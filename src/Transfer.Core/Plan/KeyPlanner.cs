using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>Primary keys, UNIQUE constraints, indexes and checks of each table, in PostgreSQL's names and SQL.</summary>
internal sealed class KeyPlanner
{
    private readonly NameBook _relations;
    private readonly NameStyle _style;
    private readonly PlanNotes _notes;

    /// <param name="tables">All tables, whose names are in <paramref name="relations"/> already.</param>
    /// <param name="relations">The schema's names: tables and indexes share one name space in PostgreSQL.</param>
    /// <param name="style">How names are made.</param>
    /// <param name="notes">Takes what cannot be made.</param>
    internal KeyPlanner(IReadOnlyList<TablePlan> tables, NameBook relations, NameStyle style, PlanNotes notes)
    {
        _relations = relations;
        _style = style;
        _notes = notes;

        // The user's own index names are kept before names are made up for constraints.
        foreach (IndexSchema index in tables.SelectMany(table => table.Source.Indexes))
        {
            string wanted = NameBook.Styled(index.Name, style);
            _indexNames[index] = relations.Claim(wanted, index.Name);
        }
    }

    private readonly Dictionary<IndexSchema, string> _indexNames = new(ReferenceEqualityComparer.Instance);

    internal TablePlan Plan(TablePlan table)
    {
        if (table.Source.PrimaryKey.Count == 0)
            _notes.Add(IssueCatalogue.NoPrimaryKey.At(table.Source.Name, null, "the table has no primary key"));
        table = table with
        {
            PrimaryKey = PrimaryKey(table),
            Uniques = [.. table.Source.Uniques.Select(unique => Unique(table, unique))],
            Indexes = [.. table.Source.Indexes.Select(index => Index(table, index)).OfType<IndexPlan>()],
        };
        return table with { Checks = Checks(table) };
    }

    private KeyPlan? PrimaryKey(TablePlan table)
    {
        if (table.Source.PrimaryKey.Count == 0) return null;
        string? given = table.Source.PrimaryKeyName;
        string name = Claim(_relations, "primary key", table, given, table.Name + "_pkey", table.Source.Name + "/pkey");
        return new KeyPlan(name, TargetNames(table, table.Source.PrimaryKey));
    }

    private KeyPlan Unique(TablePlan table, UniqueSchema unique)
    {
        foreach (string collation in unique.Collations.OfType<string>())
            _notes.Add(IssueCatalogue.CollationDiffers.At(table.Source.Name, null, $"UNIQUE ({string.Join(", ", unique.Columns)}) compares with {collation} in the source and byte for byte in the target"));
        IReadOnlyList<string> columns = TargetNames(table, unique.Columns);
        string fallback = $"{table.Name}_{string.Join('_', columns)}_key";
        string name = Claim(_relations, "unique", table, unique.Name, fallback, $"{table.Source.Name}/unique/{string.Join('/', unique.Columns)}");
        return new KeyPlan(name, columns);
    }

    private IndexPlan? Index(TablePlan table, IndexSchema index)
    {
        string name = _indexNames[index];
        _notes.Renamed("index", table.Source.Name, null, NameBook.Styled(index.Name, _style), name);
        var scope = new ColumnScope(table.Columns);
        var parts = new List<string>();
        foreach (IndexPart part in index.Parts)
        {
            string? key;
            if (part.Column is { } column)
            {
                key = table.Source.FindColumn(column) is null ? null : PgName.Quote(TargetNames(table, [column])[0]);
            }
            else
            {
                Translation translated = ExpressionTranslator.TranslateKey(part.Expression!, scope);
                if (translated.Sql is null) return LeaveOut(translated.Reason!);
                key = $"({translated.Sql})";
            }

            if (key is null) return LeaveOut($"it is over {part.Column}, which is no column of the target");
            if (part.Collation is { } collation)
                _notes.Add(IssueCatalogue.CollationDiffers.At(table.Source.Name, part.Column, $"index {index.Name} compares with {collation} in the source and byte for byte in the target"));
            parts.Add(part.Descending ? key + " DESC" : key);
        }

        if (index.Where is null) return new IndexPlan(name, index.Unique, parts, null, index.Sql);
        Translation where = ExpressionTranslator.Translate(index.Where, scope);
        return where.Sql is null ? LeaveOut(where.Reason!) : new IndexPlan(name, index.Unique, parts, where.Sql, index.Sql);

        IndexPlan? LeaveOut(string reason)
        {
            _notes.LeaveOut(IssueCatalogue.IndexUntranslated, "index", index.Name, table.Source.Name, index.Sql, reason);
            return null;
        }
    }

    private List<CheckPlan> Checks(TablePlan table)
    {
        // The constraints of a table share one name space.
        var names = new NameBook([.. table.Uniques.Select(unique => unique.Name), table.PrimaryKey?.Name ?? ""]);
        var scope = new ColumnScope(table.Columns);
        var checks = new List<CheckPlan>();
        foreach (CheckSchema check in table.Source.Checks)
        {
            string name = Claim(names, "check", table, check.Name, table.Name + "_check", $"{table.Source.Name}/check/{check.Expression}");
            Translation translated = ExpressionTranslator.Translate(check.Expression, scope);
            if (translated.Sql is { } sql) checks.Add(new CheckPlan(name, sql, check.Expression));
            else _notes.LeaveOut(IssueCatalogue.CheckUntranslated, "check", name, table.Source.Name, $"CHECK ({check.Expression})", translated.Reason!);
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
        [.. columns.Select(name => table.Columns.First(column => column.Source.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Name)];
}
