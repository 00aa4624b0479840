namespace Transfer.Plan.Mapping.Apply;

/// <summary>What a mapping says of the columns of a plan: types, names, and the steps between the source's value and the target's.</summary>
internal sealed class MappedColumns
{
    private readonly MappingFile _file;
    private readonly IReadOnlyList<TransformerDescription> _transformers;
    private readonly TableRules _rules;
    private readonly KeyRoots _roots;
    private readonly DatabaseSchema _source;
    private readonly bool _zeroDates;
    private readonly bool _nulBytes;

    /// <param name="file">The mapping.</param>
    /// <param name="transformers">The transformers that there are.</param>
    /// <param name="source">The source's schema under the mapping.</param>
    internal MappedColumns(MappingFile file, IReadOnlyList<TransformerDescription> transformers, DatabaseSchema source)
    {
        _file = file;
        _transformers = transformers;
        _rules = new TableRules(source, file);
        _roots = new KeyRoots(source, file, _rules);
        _source = source;
        _zeroDates = source.Engine is "mysql" or "mariadb";
        _nulBytes = source.Engine != "postgresql";
    }

    /// <summary>Columns whose values are all UUIDs, where the mapping asks for them.</summary>
    internal IReadOnlySet<ColumnSchema> Uuids { get; set; } = new HashSet<ColumnSchema>();

    /// <summary>What the engine's rules choose for a column of any table.</summary>
    internal required Func<TableSchema, ColumnSchema, TypeChoice> Choose { get; init; }

    internal TableRule? Rule(TableSchema table) => _rules.Of(table);

    internal ColumnRule? Rule(TableSchema table, ColumnSchema column) =>
        Rule(table) is not { } rules ? null
            : rules.Columns.FirstOrDefault(rule => rule.Name == column.Name)
            ?? rules.Columns.FirstOrDefault(rule => rule.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase) && table.FindColumn(rule.Name)?.Name == column.Name);

    /// <summary>The column's type and steps.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="engine">What the engine's rules choose: asked only where the mapping does not decide.</param>
    internal (TypeChoice Choice, IReadOnlyList<TransformPlan> Steps) Type(TableSchema table, ColumnSchema column, Func<TypeChoice> engine)
    {
        ColumnRule? rule = Rule(table, column);
        if (rule is not { Transform.Count: > 0 } && _roots.Of(table, column) is { } root)
            return (new TypeChoice(new(PgTypeName.Uuid), $"key of {root.Name} -> uuid (version 5 of the old key)"), [UuidKeyStep.Of(root.Name, _file.KeyNamespace?.Value)]);

        if (rule is { Constant: { } constant })
        {
            TypeChoice typed = new(rule.Type?.Value ?? new(PgTypeName.Text), "a constant of the mapping");
            return (typed, constant.Value is { } value ? [Step("constant", "value", value)] : []);
        }

        List<TransformPlan> steps = [.. rule?.Transform.Select(step => new TransformPlan(step.Kind, step.Options)) ?? []];
        TypeChoice choice = Uuids.Contains(column)
            ? new TypeChoice(new(PgTypeName.Uuid), $"{(column.DeclaredType.Length == 0 ? "no declared type" : column.DeclaredType)}, every value is a UUID -> uuid")
            : Chosen(rule, IsComputed(table, column) ? () => new TypeChoice(new(PgTypeName.Text), "computed") : engine);
        if (rule?.Map is { } map) steps.Add(MapStep(map.Value, rule.Else?.Value));
        if (InZone(rule, choice, steps) is { } zone) steps.Add(Step("datetime", "zone", zone));
        // To a step that reads dates, one that there is not is a fault like any other.
        if (_zeroDates && steps.Exists(step => step.Name is "datetime" or "date")) steps.Insert(0, new TransformPlan("zero_date", new TransformerOptions()));
        if (_nulBytes && _file.Defaults.NulBytes?.Value == NulByteChoice.Strip && choice.Type.Name is PgTypeName.Text or PgTypeName.VarChar)
            steps.Add(new TransformPlan("strip_nul", new TransformerOptions()));
        return (choice, steps);
    }

    /// <summary>Whether the mapping, or an expression of the source, says what the column's values become.</summary>
    internal bool Decides(TableSchema table, ColumnSchema column) =>
        IsComputed(table, column) || column.Generated is not null || _roots.Of(table, column) is not null
        || Rule(table, column) is { Type: not null } or { Map: not null } or { Transform.Count: > 0 };

    // A query's untyped column is the mapping's to type: its values are not looked through.
    private static bool IsComputed(TableSchema table, ColumnSchema column) =>
        column.Computed is not null || (table.Query is not null && column.DeclaredType.Length == 0);

    /// <summary>Whether the column is its table's own key, and becomes a UUID: the target then gives out new ones.</summary>
    internal bool IsOwnKey(TableSchema table, ColumnSchema column) =>
        table.PrimaryKey is [{ } only] && only.Equals(column.Name, StringComparison.OrdinalIgnoreCase) && _roots.Of(table, column) == table;

    /// <summary>What becomes of dates that there are not.</summary>
    internal ZeroDatePolicy? ZeroDates(ZeroDatePolicy? engine, bool notNull) => (engine, _file.Defaults.InvalidDates?.Value) switch
    {
        (null, _) or (_, null) => engine,
        (_, ZeroDatePolicy.Null) when !notNull => ZeroDatePolicy.Null,
        _ => ZeroDatePolicy.Reject,
    };

    private TypeChoice Chosen(ColumnRule? rule, Func<TypeChoice> engine)
    {
        if (rule?.Type is { } given)
        {
            // What numbers in a column of times count is the source's matter, whatever the type.
            TypeChoice own = engine();
            if (own.Type == given.Value) return own;
            return new TypeChoice(given.Value, $"the mapping says {given.Value.Sql}", own.Unit) { Geometry = own.Geometry, Zoned = own.Zoned };
        }

        if (rule?.Transform is [.., { Kind: LookupStep.Name } lookup]) return KeyFound(lookup);
        if (rule?.Map is not null) return new TypeChoice(new(PgTypeName.Text), "a value map of the mapping -> text");
        PgType? made = null;
        foreach (TransformStep step in rule?.Transform ?? []) made = _transformers.First(kind => kind.Name == step.Kind).ResultOf(step.Options) ?? made;
        return made is { } type
            ? new TypeChoice(type, $"what {rule!.Transform[^1].Kind} makes -> {type.Sql}")
            : MappedDefaults.Apply(_file.Defaults, engine());
    }

    /// <summary>The type of the key that a lookup finds.</summary>
    private TypeChoice KeyFound(TransformStep lookup)
    {
        TableSchema table = LookupStep.TableOf(lookup.Options, _source)!;
        ColumnSchema key = LookupStep.KeyOf(lookup.Options, table)!;
        PgType type = Rule(table, key)?.Transform is [.., { Kind: LookupStep.Name }] ? new(PgTypeName.Other) : Type(table, key, () => Choose(table, key)).Choice.Type;
        if (type.Name is PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.Uuid or PgTypeName.Text or PgTypeName.VarChar)
            return new TypeChoice(type, $"{table.Name}.{key.Name} by {lookup.Options.Values[LookupStep.By]} -> {type.Sql}");
        var faults = new MappingFaults(_file.Path);
        faults.Add(lookup.Place, $"lookup: {table.Name}.{key.Name} is {(type.Name == PgTypeName.Other ? "found by a lookup itself" : type.Sql)}: only integers, UUIDs and text are looked up as keys");
        faults.ThrowIfAny();
        throw new InvalidOperationException("a fault is thrown above");
    }

    /// <summary>The zone in which a datetime without one is to be read; null where there is nothing to do.</summary>
    private string? InZone(ColumnRule? rule, TypeChoice choice, List<TransformPlan> steps) =>
        choice is { Type.Name: PgTypeName.TimestampTz, Unit: TimeUnit.None, Zoned: false } && _file.Defaults.TimeZone?.Value is { } zone && zone != "UTC"
        && rule is not { IsNew: true } && !steps.Exists(step => step.Name == "datetime") ? zone : null;

    private static TransformPlan MapStep(IReadOnlyDictionary<string, string?> map, MapElse? otherwise)
    {
        Dictionary<string, string> values = map.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
        var options = new Dictionary<string, string>();
        if (otherwise is { Kind: MapElseKind.Value, Value: { } value }) options["else_value"] = value;
        else options["else"] = otherwise?.Kind switch { MapElseKind.Keep => "keep", MapElseKind.Value => "null", _ => "reject" };
        string[] nulls = [.. map.Where(pair => pair.Value is null).Select(pair => pair.Key)];
        return new TransformPlan("map", new TransformerOptions
        {
            Values = options,
            Lists = nulls.Length == 0 ? new Dictionary<string, IReadOnlyList<string>>() : new Dictionary<string, IReadOnlyList<string>> { ["nulls"] = nulls },
            Maps = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["values"] = values },
        });
    }

    private static TransformPlan Step(string name, string option, string value) =>
        new(name, new TransformerOptions { Values = new Dictionary<string, string> { [option] = value } });
}
