using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>Keys, checks and exclusion constraints of each table.</summary>
internal sealed class ConstraintList
{
    private readonly ILookup<string, string?[]> _rows;

    internal ConstraintList(CatalogueSession catalogue)
    {
        // PostgreSQL 18 has constraints that are not enforced, 15 has ON DELETE SET NULL of some columns.
        string enforced = catalogue.Major >= 18 ? "k.conenforced" : "true";
        string some = catalogue.Major >= 15 ? Names("k.conrelid", "k.confdelsetcols") : "NULL";
        string sql = $"""
            SELECT k.conrelid, k.contype, k.conname, {Names("k.conrelid", "k.conkey")}, pg_get_constraintdef(k.oid, true),
                CASE WHEN k.confrelid <> 0 THEN (SELECT CASE WHEN p.relnamespace = {catalogue.SchemaId} THEN p.relname ELSE format('%s.%s', n.nspname, p.relname) END
                    FROM pg_class p JOIN pg_namespace n ON n.oid = p.relnamespace WHERE p.oid = k.confrelid) END,
                {Names("k.confrelid", "k.confkey")}, k.confdeltype, k.confupdtype, k.confmatchtype, k.condeferrable, k.condeferred, pg_get_expr(k.conbin, k.conrelid), {enforced}, {some}, k.connoinherit
            FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid WHERE {catalogue.IsTable} AND k.contype IN ('p', 'u', 'x', 'f', 'c') AND (k.contype <> 'f' OR k.conparentid = 0) ORDER BY k.conrelid, k.conname COLLATE "C"
            """;
        _rows = catalogue.Ask(sql, "constraints").ToLookup(row => row[0]!);
    }

    /// <summary>The table with its constraints.</summary>
    internal TableSchema AddTo(TableSchema table, string id)
    {
        string?[]? key = Of(id, "p").FirstOrDefault();
        return table with
        {
            PrimaryKey = key is null ? [] : CatalogueSession.Texts(key[3]),
            PrimaryKeyName = key?[2],
            PrimaryKeyDefinition = key?[4],
            Uniques = [.. Of(id, "u").Select(row => new UniqueSchema(row[2], CatalogueSession.Texts(row[3])) { Definition = row[4] })],
            Exclusions = [.. Of(id, "x").Select(row => new ExclusionSchema(row[2]!, row[4]!))],
            Checks = [.. Of(id, "c").Select(row => new CheckSchema(row[2], row[12]!) { Enforced = row[13] == "t" })],
            ForeignKeys = [.. Of(id, "f").Select(ForeignKey)],
        };
    }

    private IEnumerable<string?[]> Of(string id, string kind) => _rows[id].Where(row => row[1] == kind);

    private static ForeignKeySchema ForeignKey(string?[] row)
    {
        IReadOnlyList<string> some = CatalogueSession.Texts(row[14]);
        string onDelete = Action(row[7]!) + (some.Count == 0 ? "" : $" ({string.Join(", ", some.Select(PgName.Quote))})");
        bool deferred = row[11] == "t";
        return new ForeignKeySchema(row[2], CatalogueSession.Texts(row[3]), row[5]!, CatalogueSession.Texts(row[6]), onDelete, Action(row[8]!), deferred)
        {
            Deferrable = row[10] == "t" && !deferred,
            MatchFull = row[9] == "f",
        };
    }

    private static string Action(string code) => code switch
    {
        "r" => "RESTRICT",
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        _ => "NO ACTION",
    };

    private static string Names(string table, string numbers) =>
        $"(SELECT json_agg(a.attname ORDER BY n.place) FROM unnest({numbers}) WITH ORDINALITY AS n(number, place) JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = n.number)";
}
