using System.Text;
using Transfer.Plan.Mapping;
using Transfer.Plan.Mapping.Apply;

namespace Transfer.Plan;

/// <summary>Decides everything about a move: names, types, keys. Reads no rows but those it needs to tell a column's type.</summary>
public static class PlanBuilder
{
    /// <summary>Makes sure, before anything else is opened or made, that the options fit the source.</summary>
    /// <exception cref="UsageException">They do not.</exception>
    public static void Check(DatabaseSchema source, PlanOptions options) => Mapped(source, options, new PlanNotes());

    /// <summary>The source as the mapping has it, when all options are seen to fit.</summary>
    private static DatabaseSchema Mapped(DatabaseSchema source, PlanOptions options, PlanNotes notes)
    {
        int length = Encoding.UTF8.GetByteCount(options.Schema);
        if (length is 0 or > PgName.MaxBytes)
            throw new UsageException($"the schema name '{options.Schema}' has {length} bytes: PostgreSQL takes 1 to {PgName.MaxBytes}");
        DatabaseSchema mapped = options.Mapping is { } mapping ? MappedSchema.Of(source, mapping, options.Names, notes) : source;
        Glob.Select(source.Tables, options);
        return mapped;
    }

    /// <summary>Whether the plan depends on the target having PostGIS.</summary>
    public static bool HasGeometry(DatabaseSchema source) =>
        source.Engine is "mysql" or "mariadb" && source.Tables.Any(table => table.Columns.Any(column => MySqlTypeRules.IsGeometry(column.DeclaredType)));

    /// <summary>The plan for a source.</summary>
    /// <param name="source">The source's schema.</param>
    /// <param name="options">What to move and under which names.</param>
    /// <param name="probe">Looks into columns whose declaration does not say what they hold.</param>
    /// <exception cref="UsageException">The options fit no table.</exception>
    public static TransferPlan Build(DatabaseSchema source, PlanOptions options, IColumnProbe probe)
    {
        var notes = new PlanNotes();
        source = Mapped(source, options, notes);
        EngineRules rules = EngineRules.For(source, options);
        MappedColumns? mapped = options.Mapping is null ? null : new MappedColumns(options.Mapping, options.Transformers, source)
        {
            Choose = (table, column) => rules.Type(table, column, rows => probe.Probe(table, column, rows)),
        };
        IReadOnlyList<TableSchema> moved = Glob.Select(source.Tables, options);
        if (mapped is not null && options.Mapping!.Defaults.Uuid?.Value == UuidColumns.Detect) mapped.Uuids = new UuidDetection(source, mapped, rules, probe).Find(moved);
        var relations = new NameBooks();
        var columns = new Dictionary<TableSchema, ColumnPlanner>(ReferenceEqualityComparer.Instance);
        var tables = new List<TablePlan>();
        foreach (TableSchema table in moved)
        {
            string wanted = mapped?.Rule(table)?.Target?.Value ?? NameBook.Styled(table.Name, options.Names);
            (string schema, wanted) = options.Place(mapped?.Rule(table)?.Schema?.Value, wanted);
            string name = relations.Of(schema).Claim(wanted, table.Name);
            notes.Renamed("table", table.Name, null, wanted, name);
            NoteTable(table, notes);
            columns[table] = new ColumnPlanner(table, options.Names, probe, rules, mapped, notes);
            tables.Add(new TablePlan
            {
                Source = table,
                Schema = schema,
                Name = name,
                Comment = table.Comment,
                Columns = columns[table].Typed(),
            });
        }

        tables = new PartitionPlanner(options.Names, relations, notes).Plan(tables);
        KeyMapPlanner? keyMaps = mapped is null ? null : new KeyMapPlanner(options, mapped, relations, tables);

        // PostgreSQL looks for a free name for the sequence of an identity when it makes the table: one that bears such a name goes first.
        tables = [.. tables.OrderByDescending(table => table.Name.EndsWith("_seq", StringComparison.Ordinal))];
        foreach (TablePlan table in tables)
        {
            foreach (ColumnPlan column in table.Columns.Where(column => column.Identity))
                relations.Of(table.Schema).Claim($"{table.Name}_{column.Name}_seq", $"{table.Source.Name}/sequence");
        }

        // Types are named beside tables and sequences; an index may have the name of a type.
        var enums = new EnumPlanner(source, relations.Copy());
        tables = [.. enums.Plan(tables).Select(table => table with { Columns = columns[table.Source].WithExpressions(table.Columns) })];

        // Keys and indexes share the tables' name space, so all tables take their names first.
        var keys = new KeyPlanner(source, tables, relations, options.Names, rules, notes);
        tables = [.. tables.Select(keys.Plan)];
        if (mapped is not null) tables = new MappedTables(options.Mapping!, mapped, relations).Plan(tables);
        if (keyMaps is not null) tables = keyMaps.Plan(tables);
        var foreignKeys = new ForeignKeyPlanner(source, tables, options.Names, rules, notes);
        var triggers = new UpdateTriggerPlanner(rules);
        tables = [.. tables.Select(foreignKeys.Plan).Select(triggers.Plan)];
        ProgramNotes.Add(source, tables, notes);
        IReadOnlyList<ObjectSchema> objects = new ObjectPlanner(source, tables, options.OneSchema, notes).Plan();
        return new TransferPlan(source, options.Filled(options.Schema), tables, notes.LeftOut, notes.Issues) { Enums = enums.Enums, Objects = objects };
    }

    private static void NoteTable(TableSchema table, PlanNotes notes)
    {
        if (table.UnreadSql is { } sql)
            notes.Add(IssueCatalogue.TableSqlUnread.At(table.Name, null, $"checks, generated expressions and names of constraints are not moved, as the table's SQL could not be read: {sql}"));
        if (!table.Transactional)
            notes.Add(IssueCatalogue.EngineWithoutTransactions.At(table.Name, null, $"the storage engine {table.Engine ?? "of the table"} has no transactions: what is written during the run may be moved in part, and two reads of the table may differ"));
        if (table.Partitioning is null && table.Partitions > 0)
            notes.Add(IssueCatalogue.PartitionsFlattened.At(table.Name, null, $"the source keeps the table in {table.Partitions} partitions; in the target it is one table"));
    }
}
