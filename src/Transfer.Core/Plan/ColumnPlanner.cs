using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>The columns of one table: names, types, defaults, generated expressions.</summary>
internal sealed class ColumnPlanner
{
    /// <summary>PostgreSQL's limit of columns in a table (MaxHeapAttributeNumber).</summary>
    private const int MostColumns = 1600;

    // Source: PostgreSQL documentation, "System Columns".
    private static readonly string[] SystemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    private readonly TableSchema _table;
    private readonly NameStyle _style;
    private readonly IColumnProbe _probe;
    private readonly PlanNotes _notes;
    private readonly NameBook _names = new(SystemColumns);

    internal ColumnPlanner(TableSchema table, NameStyle style, IColumnProbe probe, PlanNotes notes)
    {
        _table = table;
        _style = style;
        _probe = probe;
        _notes = notes;
    }

    internal IReadOnlyList<ColumnPlan> Plan()
    {
        if (_table.Columns.Count > MostColumns)
            _notes.Add(IssueCatalogue.TooManyColumns.At(_table.Name, null, $"the table has {_table.Columns.Count:N0} columns, PostgreSQL takes {MostColumns:N0}"));
        ColumnPlan[] typed = [.. _table.Columns.Select(WithNameAndType)];
        var generated = new GeneratedColumns(typed);
        return [.. typed.Select(column => WithDefault(WithExpression(column, generated)))];
    }

    private ColumnPlan WithNameAndType(ColumnSchema column)
    {
        string wanted = NameBook.Styled(column.Name, _style);
        string name = _names.Claim(wanted, column.Name);
        _notes.Renamed("column", _table.Name, column.Name, wanted, name);
        TypeChoice choice = SqliteTypeRules.Choose(column, rows => _probe.Probe(_table, column, rows));
        Explain(column, choice);
        return new ColumnPlan
        {
            Source = column,
            Name = name,
            Type = choice.Type,
            Rule = choice.Rule,
            TimeUnit = choice.Unit,
            // SQLite lets NULL into most primary keys; PostgreSQL does not, so such a row is rejected.
            NotNull = column.NotNull || column.Identity || _table.PrimaryKey.Contains(column.Name, StringComparer.OrdinalIgnoreCase),
            Identity = column.Identity,
        };
    }

    private void Explain(ColumnSchema column, TypeChoice choice)
    {
        if (choice.Mixed)
            _notes.Add(IssueCatalogue.TypeMixed.At(_table.Name, column.Name, $"the column has {choice.Rule}: numbers become their text"));
        if (choice.Unit != TimeUnit.None)
            _notes.Add(IssueCatalogue.TimeUnitChosen.At(_table.Name, column.Name, $"numbers in it are read as {SqliteTypeRules.Words(choice.Unit)}, as which all of them fall into the years 1973 to 2100"));
        if (column.Collation is { } collation)
            _notes.Add(IssueCatalogue.CollationDiffers.At(_table.Name, column.Name, $"the column is declared COLLATE {collation}; in the target it compares byte for byte, so that 'a' and 'A' differ"));
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
        if (column.Identity || column.Generated is not null || column.Source.Default is not { } expression) return column;
        Translation translated = DefaultTranslator.Translate(expression, column.Type);
        if (translated.Sql is { } sql) return column with { Default = sql };
        _notes.Add(IssueCatalogue.DefaultLeftOff.At(_table.Name, column.Source.Name, $"the default is left off: {translated.Reason}. Its SQL: {expression}"));
        return column;
    }
}
