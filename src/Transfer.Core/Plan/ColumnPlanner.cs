using Transfer.Plan.Mapping;
using Transfer.Plan.Mapping.Apply;
using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>
/// The columns of one table, in two steps: first names and types, and, when the types of the whole schema have their names, defaults and
/// generated expressions.
/// </summary>
internal sealed class ColumnPlanner
{
    /// <summary>PostgreSQL's limit of columns in a table (MaxHeapAttributeNumber).</summary>
    private const int MostColumns = 1600;

    // Source: PostgreSQL documentation, "System Columns".
    internal static readonly string[] SystemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    private readonly TableSchema _table;
    private readonly NameStyle _style;
    private readonly IColumnProbe _probe;
    private readonly EngineRules _rules;
    private readonly MappedColumns? _mapping;
    private readonly PlanNotes _notes;
    private readonly NameBook _names = new(SystemColumns);

    internal ColumnPlanner(TableSchema table, NameStyle style, IColumnProbe probe, EngineRules rules, MappedColumns? mapping, PlanNotes notes)
    {
        _mapping = mapping;
        _table = table;
        _style = style;
        _probe = probe;
        _rules = rules;
        _notes = notes;
    }

    /// <summary>The columns with names and types; an enum type has no name yet.</summary>
    internal IReadOnlyList<ColumnPlan> Typed()
    {
        if (_table.Columns.Count > MostColumns)
            _notes.Add(IssueCatalogue.TooManyColumns.At(_table.Name, null, $"the table has {_table.Columns.Count:N0} columns, PostgreSQL takes {MostColumns:N0}"));
        List<ColumnPlan> columns = [.. _table.Columns.Select(WithNameAndType)];
        if (_mapping?.Rule(_table)?.Keys is { } keys) columns.AddRange(OldKeys(keys, columns));
        return columns;
    }

    /// <summary>The same columns with what is computed in them.</summary>
    internal IReadOnlyList<ColumnPlan> WithExpressions(IReadOnlyList<ColumnPlan> typed)
    {
        var generated = new GeneratedColumns(typed, _rules.Dialect);
        return [.. typed.Select(column => WithDefault(WithExpression(column, generated)))];
    }

    private ColumnPlan WithNameAndType(ColumnSchema column)
    {
        ColumnRule? rule = _mapping?.Rule(_table, column);
        string wanted = rule?.Rename?.Value ?? (column.Computed is null ? NameBook.Styled(column.Name, _style) : column.Name);
        string name = _names.Claim(wanted, column.Name);
        _notes.Renamed("column", _table.Name, column.Name, wanted, name);
        (TypeChoice choice, IReadOnlyList<TransformPlan> steps) = _mapping?.Type(_table, column, () => Choose(column)) ?? (Choose(column), []);
        // Steps make text, which only a type with an encoder takes.
        if (choice.Type.Name == PgTypeName.Other && steps.Count > 0) choice = new TypeChoice(new(PgTypeName.Text), $"{column.DeclaredType}, changed on its way -> text");
        Explain(column, choice);
        bool notNull = rule?.NotNull?.Value ?? (column.Computed is null && _rules.NotNull(_table, column));
        ZeroDatePolicy? zeroDates = _rules.ZeroDates(_table, column, choice.Type, notNull);
        bool whole = choice.Type.Name is PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt;
        return new ColumnPlan
        {
            Source = _rules.Read(column, choice.Type, steps.Count > 0),
            Name = name,
            Type = choice.Type,
            Rule = steps.Count == 0 || steps is [{ Name: UuidKeyStep.Name }] ? choice.Rule : $"{choice.Rule}; through {string.Join(", ", steps.Select(step => step.Name))}",
            TimeUnit = choice.Unit,
            NotNull = notNull,
            Identity = column.Identity && whole,
            ZeroDates = _mapping is null ? zeroDates : _mapping.ZeroDates(zeroDates, notNull),
            Transforms = steps,
            FromGeometry = choice.Geometry,
            Check = choice.Check?.Invoke(PgName.Quote(name)),
        };
    }

    private TypeChoice Choose(ColumnSchema column) => _rules.Type(_table, column, rows => _probe.Probe(_table, column, rows));

    /// <summary>The columns of old keys: that which the mapping keeps, or those which only a key map is filled from.</summary>
    private List<ColumnPlan> OldKeys(KeyRule rule, List<ColumnPlan> columns)
    {
        List<ColumnPlan> parts = columns.FindAll(column =>
            column.Transforms is [{ Name: UuidKeyStep.Name }] && _table.PrimaryKey.Contains(column.Source.Name, StringComparer.OrdinalIgnoreCase));
        if (rule.OldKey is { } kept && parts.Count == 1 && _table.PrimaryKey.Count == 1) return [OldKey(parts[0], kept.Value)];
        return rule.MapTable is null ? [] : parts.ConvertAll(part => OldKey(part, "old_" + part.Name) with { Passing = true });
    }

    /// <summary>The old key beside the UUID that it becomes.</summary>
    private ColumnPlan OldKey(ColumnPlan key, string wanted)
    {
        TypeChoice choice = Choose(key.Source);
        return new ColumnPlan
        {
            Source = _rules.Read(key.Source, choice.Type, changed: false),
            Name = _names.Claim(wanted, $"{key.Source.Name}/old key"),
            Type = choice.Type,
            Rule = $"{choice.Rule}; the old key",
        };
    }

    private void Explain(ColumnSchema column, TypeChoice choice)
    {
        if (choice.Mixed)
            _notes.Add(IssueCatalogue.TypeMixed.At(_table.Name, column.Name, $"the column has {choice.Rule}: numbers become their text"));
        if (choice.Unit != TimeUnit.None)
            _notes.Add(IssueCatalogue.TimeUnitChosen.At(_table.Name, column.Name, $"numbers in it are read as {SqliteTypeRules.Words(choice.Unit)}, as which all of them fall into the years 1973 to 2100"));
        if (choice.Issue is { } issue) _notes.Add(issue);
        if (_rules.CollationDiffers(_table, column, choice.Type) is { } difference)
            _notes.Add(IssueCatalogue.CollationDiffers.At(_table.Name, column.Name, difference));
    }

    private ColumnPlan WithExpression(ColumnPlan column, GeneratedColumns generated)
    {
        if (column.Source.Generated is not { } expression) return column;
        Translation translated = generated.Translate(column, expression);
        if (translated.Sql is { } sql) return column with { Generated = sql };
        _notes.Add(IssueCatalogue.GeneratedAsPlain.At(_table.Name, column.Source.Name, $"the generated column becomes a plain one with its values: {translated.Reason}. Its SQL: {expression}"));
        return column;
    }

    private ColumnPlan WithDefault(ColumnPlan column)
    {
        if (column.Passing) return column;
        if (_mapping?.Rule(_table, column.Source)?.Default is { } given) return column with { Default = given.Value };
        if (_mapping is not null && column.Transforms is [{ Name: UuidKeyStep.Name }]) return _mapping.IsOwnKey(_table, column.Source) ? column with { Default = "gen_random_uuid()" } : column;
        if (column.Identity || column.Generated is not null || column.Source.Default is not { } expression) return column;
        Translation translated = _rules.Dialect.Default(expression, column.Type);
        if (translated.Sql is { } sql) return column with { Default = sql };
        _notes.Add(IssueCatalogue.DefaultLeftOff.At(_table.Name, column.Source.Name, $"the default is left off: {translated.Reason}. Its SQL: {expression}"));
        return column;
    }
}
