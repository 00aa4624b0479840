namespace Transfer.Plan.Mapping.Apply;

/// <summary>The tables of old and new keys that a mapping asks for with <c>map_table</c>.</summary>
internal sealed class KeyMapPlanner
{
    private readonly MappedColumns _columns;
    private readonly NameBooks _relations;
    private readonly MappingFaults _faults;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <param name="options">The mapping, and where its tables go.</param>
    /// <param name="columns">What it says of columns.</param>
    /// <param name="relations">Each schema's names: those of the tables are in it already.</param>
    /// <param name="tables">The tables, whose maps take their names now: before names are made up.</param>
    internal KeyMapPlanner(PlanOptions options, MappedColumns columns, NameBooks relations, IReadOnlyList<TablePlan> tables)
    {
        _columns = columns;
        _relations = relations;
        _faults = new MappingFaults(options.Mapping!.Path);
        foreach (TablePlan table in tables)
        {
            if (MapTable(table) is not { } name) continue;
            (string schema, string wanted) = options.Place(columns.Rule(table.Source)?.Schema?.Value, name.Value);
            string given = _names[table.Source.Name] = relations.Of(schema).Claim(wanted, table.Source.Name + "/map");
            if (given != wanted && !options.OneSchema)
                _faults.Add(name.Place, $"map_table: {table.Schema}.{name.Value} is the name of another table: choose another");
        }
    }

    /// <summary>The tables, whose columns are planned, with their key maps.</summary>
    /// <exception cref="MappingException">A map has the name of a table, or a key that is to be kept stays as it is: all such faults.</exception>
    internal List<TablePlan> Plan(IReadOnlyList<TablePlan> tables)
    {
        foreach (TablePlan table in tables)
        {
            if (_columns.Rule(table.Source)?.Keys?.OldKey is { } old && (table.Source.PrimaryKey is not [{ } only] || Stays(Pair(table, only))))
                _faults.Add(old.Place, $"old_key: the primary key of {table.Source.Name} is not one column that becomes a UUID; map_table keeps keys of several columns");
        }

        List<TablePlan> planned = [.. tables.Select(table => MapTable(table) is { } name ? Plan(table, name) : table)];
        _faults.ThrowIfAny();
        return planned;
    }

    private TablePlan Plan(TablePlan table, Placed<string> name)
    {
        (ColumnPlan New, ColumnPlan Old)[] key = [.. table.Source.PrimaryKey.Select(column => Pair(table, column))];
        if (key.All(Stays))
        {
            _faults.Add(name.Place, $"map_table: no column of the primary key of {table.Source.Name} becomes a UUID: only a key of one integer does, and what refers to one by a foreign key");
            return table;
        }

        var columns = new List<KeyMapColumn>();
        List<string> old = [.. key.Select(part => Add(part.Old, part, "old_"))];
        List<string> now = [.. key.Select(part => Stays(part) ? part.New.Name : Add(part.New, part, "new_"))];
        NameBook book = _relations.Of(table.Schema);
        var map = new KeyMapPlan(
            table.Schema,
            _names[table.Source.Name],
            columns,
            new KeyPlan(book.Claim(_names[table.Source.Name] + "_pkey", table.Source.Name + "/map/pkey"), old),
            new KeyPlan(book.Claim($"{_names[table.Source.Name]}_{string.Join('_', now)}_key", table.Source.Name + "/map/new"), now));
        return table with { KeyMap = map };

        string Add(ColumnPlan from, (ColumnPlan New, ColumnPlan Old) part, string prefix)
        {
            string stem = Stays(part) ? part.New.Name : prefix + (key.Length == 1 ? "key" : part.New.Name);
            string free = new NameBook(columns.Select(column => column.Name)).Claim(stem, $"{table.Source.Name}/map/{stem}");
            columns.Add(new KeyMapColumn(free, from.Type.Sql, from.Name));
            return free;
        }
    }

    /// <summary>The column that is a part of the key, and the one beside it that has the old value; twice the same where that part stays.</summary>
    private static (ColumnPlan New, ColumnPlan Old) Pair(TablePlan table, string column)
    {
        ColumnPlan[] same = [.. table.Columns.Where(one => one.Source.Name.Equals(column, StringComparison.OrdinalIgnoreCase))];
        return (same[0], same[^1]);
    }

    private static bool Stays((ColumnPlan New, ColumnPlan Old) part) => ReferenceEquals(part.New, part.Old);

    private Placed<string>? MapTable(TablePlan table) => _columns.Rule(table.Source)?.Keys?.MapTable;
}
