using System.Text.RegularExpressions;

namespace Transfer.Plan.Mapping.Apply;

/// <summary>
/// Finds the columns of text, and of 16 bytes, that hold nothing but UUIDs, for <c>uuid: detect</c>. Columns that a foreign key joins become
/// uuid together or not at all.
/// </summary>
internal sealed partial class UuidDetection
{
    /// <summary>Most columns of text hold other things: so many rows show it without a look at all of them.</summary>
    private const int SampleRows = 1000;

    /// <summary>The characters of a UUID as text: 8-4-4-4-12 hexadecimal digits.</summary>
    private const int TextLength = 36;

    private readonly DatabaseSchema _source;
    private readonly MappedColumns _columns;
    private readonly EngineRules _rules;
    private readonly IColumnProbe _probe;
    private readonly HashSet<ColumnSchema> _found = new(ReferenceEqualityComparer.Instance);

    internal UuidDetection(DatabaseSchema source, MappedColumns columns, EngineRules rules, IColumnProbe probe)
    {
        _source = source;
        _columns = columns;
        _rules = rules;
        _probe = probe;
    }

    /// <summary>The columns of these tables, which are all that is moved, that become uuid.</summary>
    internal IReadOnlySet<ColumnSchema> Find(IReadOnlyList<TableSchema> tables)
    {
        foreach (TableSchema table in tables) _found.UnionWith(Find(table));
        List<(TableSchema Table, ColumnSchema Column)[]> joined = [.. tables.SelectMany(table => Joined(table, tables))];
        // One that stays text keeps the next one along a chain of keys.
        while (joined.Exists(ends => Array.Exists(ends, end => _found.Contains(end.Column)) && !Array.TrueForAll(ends, IsUuid)))
        {
            foreach ((TableSchema Table, ColumnSchema Column)[] ends in joined.Where(ends => !Array.TrueForAll(ends, IsUuid)))
                _found.ExceptWith(ends.Select(end => end.Column));
        }

        return _found;
    }

    private IEnumerable<ColumnSchema> Find(TableSchema table)
    {
        List<UuidCandidate> candidates = [.. table.Columns.Where(column => !_columns.Decides(table, column)).Select(column => Candidate(table, column)).OfType<UuidCandidate>()];
        foreach (int? rows in (int?[])[SampleRows, null])
        {
            if (candidates.Count == 0) return [];
            IReadOnlyList<UuidFacts> facts = _probe.ProbeUuids(table, candidates, rows);
            // The first rows may have no value at all; all of them together must have one.
            candidates = [.. candidates.Zip(facts).Where(one => one.Second.Others == 0 && (rows is not null || one.Second.Uuids > 0)).Select(one => one.First)];
        }

        return candidates.Select(candidate => candidate.Column);
    }

    private UuidCandidate? Candidate(TableSchema table, ColumnSchema column) => Engine(table, column).Type switch
    {
        { Name: PgTypeName.Text } or { Name: PgTypeName.VarChar, Length: >= TextLength } => new UuidCandidate(column, Binary: false),
        { Name: PgTypeName.Bytea } when SixteenBytes().IsMatch(column.DeclaredType) => new UuidCandidate(column, Binary: true),
        _ => null,
    };

    private TypeChoice Engine(TableSchema table, ColumnSchema column) => _rules.Type(table, column, rows => _probe.Probe(table, column, rows));

    private IEnumerable<(TableSchema, ColumnSchema)[]> Joined(TableSchema table, IReadOnlyList<TableSchema> moved)
    {
        foreach (ForeignKeySchema key in table.ForeignKeys)
        {
            if (_source.FindTable(key.ParentTable) is not { } parent || !moved.Contains(parent)) continue;
            foreach ((string child, string other) in key.Columns.Zip(key.ParentColumns.Count > 0 ? key.ParentColumns : parent.PrimaryKey))
            {
                if (table.FindColumn(child) is { } one && parent.FindColumn(other) is { } two) yield return [(table, one), (parent, two)];
            }
        }
    }

    private bool IsUuid((TableSchema Table, ColumnSchema Column) end) =>
        _found.Contains(end.Column) || _columns.Type(end.Table, end.Column, () => Engine(end.Table, end.Column)).Choice.Type.Name == PgTypeName.Uuid;

    [GeneratedRegex(@"^\s*binary\s*\(\s*16\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex SixteenBytes();
}
