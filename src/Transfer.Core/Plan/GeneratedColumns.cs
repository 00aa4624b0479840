using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>
/// The expressions of a table's generated columns. In PostgreSQL none may refer to another generated column, as SQLite allows: the
/// other's expression is put in the place of its name. One that is not translated is a plain column, to which any may refer.
/// </summary>
internal sealed class GeneratedColumns(IReadOnlyList<ColumnPlan> columns, ISqlDialect dialect) : IColumnScope
{
    /// <summary>Characters of an expression that are still put into another: a chain of columns can double its length at each link.</summary>
    private const int Longest = 10_000;

    /// <summary>Found while the column itself is being translated: SQLite makes such a table, and then refuses to read it.</summary>
    private static readonly Translation Loop = new(null, "it refers to itself");

    private readonly ColumnScope _plain = new(columns);
    private readonly Dictionary<ColumnPlan, Translation> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The expression of a generated column in PostgreSQL's SQL, or why there is none.</summary>
    internal Translation Translate(ColumnPlan column, string expression)
    {
        if (_known.TryGetValue(column, out Translation? known)) return known;
        _known[column] = Loop;
        Translation translated = dialect.Value(expression, this, column.Type);
        if (translated.Sql is { Length: > Longest }) translated = new Translation(null, $"it has more than {Longest:N0} characters");
        return _known[column] = translated;
    }

    public ScopeColumn? Find(string sourceName)
    {
        if (_plain.Find(sourceName) is not { } found) return null;
        ColumnPlan column = columns.First(column => column.Source.Name.Equals(sourceName, StringComparison.OrdinalIgnoreCase));
        if (column.Source.Generated is not { } expression) return found;
        Translation other = Translate(column, expression);
        if (ReferenceEquals(other, Loop)) throw new UntranslatableException($"{sourceName} refers to itself");
        if (other.Sql is not { } sql) return found;
        // Without the length of a varchar, to which a cast would cut.
        string type = column.Type.Name == PgTypeName.VarChar ? "text" : column.Type.Sql;
        return found with { Sql = $"({sql})::{type}" };
    }
}
