using System.Globalization;
using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>The index of a table as PostgreSQL makes it, or left out with its reason.</summary>
internal sealed class IndexPlanner
{
    private readonly TablePlan _table;
    private readonly ColumnScope _scope;
    private readonly ISqlDialect _dialect;
    private readonly PlanNotes _notes;

    internal IndexPlanner(TablePlan table, ISqlDialect dialect, PlanNotes notes)
    {
        _table = table;
        _scope = new ColumnScope(table.Columns);
        _dialect = dialect;
        _notes = notes;
    }

    /// <summary>The index under its name in the target; null where it is left out.</summary>
    internal IndexPlan? Plan(IndexSchema index, string name)
    {
        IndexPlan? plan = index.Kind switch
        {
            _ when index.Definition is not null => AsIs(index, index.Definition, name),
            IndexKind.FullText => FullText(index, name),
            IndexKind.Spatial => Spatial(index, name),
            _ => Ordinary(index, name),
        };
        if (plan is not null && !index.Visible)
            _notes.Add(IssueCatalogue.IndexInvisible.At(_table.Source.Name, null, $"index {index.Name} is invisible to the source's optimizer; in the target it is an index like any other"));
        return plan;
    }

    /// <summary>PostgreSQL's own statement, with the columns' names in the target.</summary>
    private IndexPlan AsIs(IndexSchema index, string definition, string name) => new(name, index.Unique, [.. index.Parts.Select(Part)], null, index.Sql)
    {
        Definition = _dialect.Key(definition, _scope).Sql,
        Method = definition.Split(' ')[0],
    };

    private string Part(IndexPart part) => part.Column is null ? _dialect.Key(part.Expression!, _scope).Sql! : _scope.Find(part.Column)?.Sql ?? PgName.Quote(part.Column);

    private IndexPlan? Ordinary(IndexSchema index, string name)
    {
        var parts = new List<string>();
        foreach (IndexPart part in index.Parts)
        {
            (string? key, string reason) = part.Column is null ? Expression(part) : OfColumn(part);
            if (key is null) return LeaveOut(index, reason);
            if (part.Collation is { } collation)
                _notes.Add(IssueCatalogue.CollationDiffers.At(_table.Source.Name, part.Column, $"index {index.Name} compares with {collation} in the source and byte for byte in the target"));
            parts.Add(part.Descending ? key + " DESC" : key);
        }

        if (index.Where is null) return new IndexPlan(name, index.Unique, parts, null, index.Sql);
        Translation where = _dialect.Condition(index.Where, _scope);
        return where.Sql is null ? LeaveOut(index, where.Reason!) : new IndexPlan(name, index.Unique, parts, where.Sql, index.Sql);
    }

    private (string? Key, string Reason) Expression(IndexPart part)
    {
        Translation translated = _dialect.Key(part.Expression!, _scope);
        return translated.Sql is { } sql ? ($"({sql})", "") : (null, translated.Reason!);
    }

    private (string? Key, string Reason) OfColumn(IndexPart part)
    {
        if (Column(part) is not { } column) return (null, NoColumn(part));
        string name = PgName.Quote(column.Name);
        return column.Type.Name switch
        {
            PgTypeName.RealArray => (null, $"it is over the vector {column.Source.Name}, which PostgreSQL searches with the extension pgvector"),
            // A prefix as long as the column is the column.
            PgTypeName.VarChar when part.PrefixLength > 0 && part.PrefixLength < column.Type.Length => (Left(name, part.PrefixLength), ""),
            PgTypeName.Text when part.PrefixLength > 0 => (Left(name, part.PrefixLength), ""),
            PgTypeName.Bytea when part.PrefixLength > 0 => (string.Create(CultureInfo.InvariantCulture, $"substring({name} from 1 for {part.PrefixLength})"), ""),
            _ => (name, ""),
        };
    }

    // The words of a text as MySQL's full-text parser takes them: as they are, without a language's endings and stop words.
    private IndexPlan? FullText(IndexSchema index, string name)
    {
        var texts = new List<string>();
        foreach (IndexPart part in index.Parts)
        {
            if (Column(part) is not { } column) return LeaveOut(index, NoColumn(part));
            if (column.Type.Name is not (PgTypeName.Text or PgTypeName.VarChar)) return LeaveOut(index, $"{part.Column} is {column.Type.Sql} in the target, no text");
            texts.Add($"coalesce({PgName.Quote(column.Name)}, '')");
        }

        string vector = $"to_tsvector('simple'::regconfig, {string.Join(" || ' ' || ", texts)})";
        _notes.Add(IssueCatalogue.FullTextAsGin.At(_table.Source.Name, null, $"full-text index {index.Name} becomes a GIN index on {vector}; PostgreSQL uses it for that very expression"));
        return new IndexPlan(name, false, [vector], null, index.Sql) { Method = "gin" };
    }

    private IndexPlan? Spatial(IndexSchema index, string name)
    {
        var parts = new List<string>();
        foreach (IndexPart part in index.Parts)
        {
            if (Column(part) is not { } column) return LeaveOut(index, NoColumn(part));
            if (column.Type.Name != PgTypeName.Geometry)
            {
                return LeaveOut(index, $"{part.Column} is {column.Type.Sql} in the target, which has no PostGIS, and a spatial index is over geometries",
                    "CREATE EXTENSION postgis in the target and run again");
            }

            parts.Add(PgName.Quote(column.Name));
        }

        return new IndexPlan(name, false, parts, null, index.Sql) { Method = "gist" };
    }

    private ColumnPlan? Column(IndexPart part) => part.Column is { } name && _table.Source.FindColumn(name) is { } source
        ? _table.Columns.First(column => column.Source.Name == source.Name)
        : null;

    private static string NoColumn(IndexPart part) => $"it is over {part.Column ?? part.Expression}, which is no column of the target";

    private static string Left(string name, int length) => string.Create(CultureInfo.InvariantCulture, $"left({name}, {length})");

    private IndexPlan? LeaveOut(IndexSchema index, string reason, string? remedy = null)
    {
        _notes.LeaveOut(IssueCatalogue.IndexUntranslated, "index", index.Name, _table.Source.Name, index.Sql, reason, remedy);
        return null;
    }
}
