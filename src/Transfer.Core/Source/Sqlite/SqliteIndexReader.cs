using Microsoft.Data.Sqlite;
using Transfer.Plan;
using Transfer.Source.Sqlite.Ddl;

namespace Transfer.Source.Sqlite;

/// <summary>
/// The indexes of one table: index_list tells constraint (u), key (pk) and CREATE INDEX (c) apart, index_xinfo has the parts.
/// </summary>
internal sealed class SqliteIndexReader
{
    private const int RowIdPlace = -1;

    private readonly IReadOnlyDictionary<string, string> _sqlByName;
    private readonly List<Listed> _indexes;

    internal SqliteIndexReader(SqliteConnection connection, string table, IReadOnlyDictionary<string, string> sqlByName)
    {
        _sqlByName = sqlByName;
        _indexes = SqliteQuery.List(
            connection,
            """SELECT name, "unique", origin, partial FROM pragma_index_list($1, 'main') ORDER BY seq DESC""",
            row => new Listed(row.GetString(0), row.GetBoolean(1), row.GetString(2), row.GetBoolean(3)),
            table);
        foreach (Listed index in _indexes)
        {
            index.Parts = SqliteQuery.List(
                connection,
                "SELECT cid, name, desc, coll, key FROM pragma_index_xinfo($1, 'main') ORDER BY seqno",
                row => new Part(row.GetInt32(0), SqliteQuery.Text(row, 1), row.GetBoolean(2), SqliteQuery.Text(row, 3), row.GetBoolean(4)),
                index.Name);
        }
    }

    /// <summary>The column that is the rowid: index_xinfo gives no name for it.</summary>
    internal string? RowIdName { get; set; }

    internal bool HasPrimaryKeyIndex => _indexes.Exists(index => index.Origin == "pk");

    /// <summary>True where the key's index does not end in a rowid, as every index of an ordinary table does.</summary>
    internal bool WithoutRowId =>
        _indexes.Exists(index => index.Origin == "pk" && index.Parts.TrueForAll(part => part.Place != RowIdPlace));

    /// <summary>The UNIQUE constraints in the order in which they were declared.</summary>
    internal IReadOnlyList<UniqueSchema> Uniques(TableDdl ddl) =>
        [.. _indexes.Where(index => index.Origin == "u").Select(index => UniqueOf(index, ddl)).OfType<UniqueSchema>()];

    /// <summary>The indexes that CREATE INDEX made, oldest first.</summary>
    internal IReadOnlyList<IndexSchema> Indexes() => [.. _indexes.Where(index => index.Origin == "c").Select(IndexOf)];

    private UniqueSchema? UniqueOf(Listed index, TableDdl ddl)
    {
        string[] columns = [.. index.Key.Select(NameOf).OfType<string>()];
        UniqueDdl? declared = ddl.Uniques.Find(
            candidate => candidate.Columns.SequenceEqual(columns, StringComparer.OrdinalIgnoreCase));
        string?[] collations = [.. index.Key.Select(CollationOf)];
        return new UniqueSchema(declared?.Name, columns)
        {
            Collations = collations.All(collation => collation is null) ? [] : collations,
        };
    }

    private IndexSchema IndexOf(Listed index)
    {
        string sql = _sqlByName.GetValueOrDefault(index.Name, "");
        // Where the text is not understood, the whole statement stands for the expression or predicate that nobody knows.
        IndexDdl? ddl = IndexDdl.TryParse(sql);
        IndexPart[] parts = [.. index.Key.Select((part, i) => new IndexPart(
            NameOf(part),
            NameOf(part) is null ? ddl?.Parts.ElementAtOrDefault(i) ?? sql : null,
            part.Descending,
            CollationOf(part)))];
        return new IndexSchema(index.Name, index.Unique, parts, index.Partial ? ddl?.Where ?? sql : null, sql);
    }

    private string? NameOf(Part part) => part.Place == RowIdPlace ? RowIdName : part.Name;

    private static string? CollationOf(Part part) =>
        part.Collation is null
        || part.Collation.Equals("BINARY", StringComparison.OrdinalIgnoreCase) ? null : part.Collation.ToUpperInvariant();

    private sealed record Listed(string Name, bool Unique, string Origin, bool Partial)
    {
        internal List<Part> Parts { get; set; } = [];

        /// <summary>The parts that were asked for, without the rowid or key that SQLite adds.</summary>
        internal IEnumerable<Part> Key => Parts.Where(part => part.IsKey);
    }

    private sealed record Part(int Place, string? Name, bool Descending, string? Collation, bool IsKey);
}
