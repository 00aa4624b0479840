using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>The columns of one table that exists already: which source column fills which, and what a person should know of it.</summary>
internal sealed class ExistingColumnPlanner
{
    private readonly string _engine;
    private readonly TablePlan _planned;
    private readonly ExistingTable _there;
    private readonly IColumnProbe _probe;

    internal ExistingColumnPlanner(string engine, TablePlan planned, ExistingTable there, IColumnProbe probe)
    {
        _engine = engine;
        _planned = planned;
        _there = there;
        _probe = probe;
    }

    internal List<Issue> Issues { get; } = [];

    /// <summary>Why no row at all would go in.</summary>
    internal List<Issue> Refusals { get; } = [];

    /// <summary>The columns that exist on both sides, in the source's order.</summary>
    internal IReadOnlyList<ColumnPlan> Fit()
    {
        IReadOnlyList<string?> names = NamePairs.Find([.. _planned.Columns.Select(column => column.Name)], [.. _there.Columns.Select(column => column.Name)]);
        var fitted = new List<ColumnPlan>();
        foreach ((ColumnPlan planned, string? name) in _planned.Columns.Zip(names))
        {
            if (name is null) Note(IssueCatalogue.ColumnMissing, planned, $"{_there.Name} has no column {planned.Name}: the values of {planned.Source.Name} are not moved");
            else if (Fit(planned, _there.Columns.First(column => column.Name == name)) is { } column) fitted.Add(column);
        }

        var filled = fitted.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (ExistingColumn column in _there.Columns.Where(column => !filled.Contains(column.Name) && !column.Generated)) NoteUnfilled(column);
        return fitted;
    }

    private ColumnPlan? Fit(ColumnPlan planned, ExistingColumn there)
    {
        PgType? same = planned.Source.AsIs && there.TypeSql == planned.Source.DeclaredType ? planned.Type : null;
        if ((there.Type ?? same) is not { } type)
        {
            if (there.Generated) return null;
            Note(IssueCatalogue.TypeUnsupported, planned, $"{there.Name} is of the type {there.TypeSql}, which Transfer cannot write: the values of {planned.Source.Name} are not moved");
            return null;
        }

        if (there.Generated)
        {
            if (planned.Source.Generated is null) Note(IssueCatalogue.ColumnComputed, planned, $"{there.Name} is GENERATED ALWAYS AS ({there.Default}): the source's values are not moved");
        }
        else
        {
            Compare(planned, there);
        }

        return planned with
        {
            Name = there.Name,
            // Another type than the source's is filled by way of text.
            Source = planned.Source with { AsIs = planned.Source.AsIs && there.TypeSql == planned.Source.DeclaredType && type.Name != PgTypeName.Enum },
            Type = type,
            ExistingType = there.TypeSql,
            ExistingLabels = type.Name == PgTypeName.Enum ? there.Labels : null,
            Rule = planned.Type.Sql == there.TypeSql ? "exists" : $"exists; by itself the plan would choose {planned.Type.Sql}",
            NotNull = there.NotNull,
            Identity = there.Sequence is not null,
            Default = there.Generated ? null : there.Default,
            Generated = there.Generated ? there.Default : null,
            TimeUnit = Unit(planned, type),
            // In a column that took NULL, a plan that rejects does so for a key or a mapping.
            ZeroDates = planned.ZeroDates is null ? null : there.NotNull || planned is { ZeroDates: ZeroDatePolicy.Reject, NotNull: false } ? ZeroDatePolicy.Reject : ZeroDatePolicy.Null,
            Check = null,
        };
    }

    private void Compare(ColumnPlan planned, ExistingColumn there)
    {
        if (!(planned.Source.AsIs && there.TypeSql == planned.Type.Sql) && TypeFit.Compare(planned, there) is (IssueKind kind, string why))
            Note(kind, planned, $"{there.Name} is {there.TypeSql}, where the plan's own choice is {planned.Type.Sql}: {why}");
        if (there.NotNull && !planned.NotNull)
            Note(IssueCatalogue.NotNullAdded, planned, $"{there.Name} is NOT NULL in the target, and takes NULL in the source: rows with NULL in it are rejected");
    }

    /// <summary>What SQLite's numbers count, where the plan by itself would have left them numbers.</summary>
    private TimeUnit Unit(ColumnPlan planned, PgType type)
    {
        bool times = type.Name is PgTypeName.Date or PgTypeName.Time or PgTypeName.Timestamp or PgTypeName.TimestampTz;
        bool numbers = planned.Type.Name is PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.DoublePrecision or PgTypeName.Numeric;
        if (_engine != "sqlite" || !times || !numbers) return planned.TimeUnit;
        TimeUnit unit = SqliteTypeRules.UnitOf(_probe.Probe(_planned.Source, planned.Source, rows: null));
        if (unit != TimeUnit.None)
            Note(IssueCatalogue.TimeUnitChosen, planned, $"numbers in it are read as {SqliteTypeRules.Words(unit)}, as which all of them fall into the years 1973 to 2100");
        return unit;
    }

    private void NoteUnfilled(ExistingColumn column)
    {
        if (column.NotNull && !column.FillsItself)
        {
            Refusals.Add(IssueCatalogue.ColumnWithoutValue.At(_planned.Source.Name, null, $"{_there.Name}.{column.Name} is NOT NULL without a default, and no column of {_planned.Source.Name} fills it: every row would fail"));
            return;
        }

        Issues.Add(IssueCatalogue.ColumnUnfilled.At(_planned.Source.Name, null, $"no column of {_planned.Source.Name} fills {_there.Name}.{column.Name}: it gets {(column.FillsItself ? column.Default ?? "its next value" : "NULL")}"));
    }

    private void Note(IssueKind kind, ColumnPlan column, string message) => Issues.Add(kind.At(_planned.Source.Name, column.Source.Name, message));
}
