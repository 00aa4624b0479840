using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>Sequences: those of columns as a part of these, the others as objects of their own.</summary>
internal static class SequenceList
{
    internal static IEnumerable<ObjectSchema> Read(CatalogueSession catalogue)
    {
        // A sequence that a column of another type than a whole number owns, or in another default than its own, stays a sequence.
        string sql = $"""
            SELECT c.oid, c.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, format_type(s.seqtypid, NULL)
            FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
            WHERE c.relnamespace = {catalogue.SchemaId} AND {CatalogueSession.IsOwn("pg_class", "c.oid")} AND NOT EXISTS (
                SELECT FROM pg_depend o JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.objid = c.oid AND o.deptype IN ('a', 'i')
                    AND (a.attidentity <> '' OR (a.atttypid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
                        AND pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', c.oid::regclass::text))))
            ORDER BY c.relname COLLATE "C"
            """;
        List<string?[]> rows = catalogue.Ask(sql, "sequences");
        Dictionary<string, decimal> next = NextValues(catalogue, [.. rows.Select(row => row[0]!)]);
        foreach (string?[] row in rows)
        {
            string name = PgName.Quote(row[1]!);
            string create = $"CREATE SEQUENCE {name} AS {row[8]} {Options(row[8]!, row[2..8])}".TrimEnd();
            string? restart = next.TryGetValue(row[0]!, out decimal value) ? string.Create(CultureInfo.InvariantCulture, $"ALTER SEQUENCE {name} RESTART WITH {value}") : null;
            yield return new ObjectSchema("sequence", row[1]!, "", create) { Also = restart is null ? [] : [restart], Drop = $"SEQUENCE {{0}}.{name}" };
        }
    }

    /// <summary>The value that each sequence gives next, as far as the user may see it.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="ids">Their object ids.</param>
    internal static Dictionary<string, decimal> NextValues(CatalogueSession catalogue, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0) return [];
        List<string?[]> names = catalogue.Ask(
            $"SELECT s.seqrelid, s.seqrelid::regclass, s.seqincrement FROM pg_sequence s WHERE s.seqrelid IN ({string.Join(",", ids)}) AND has_sequence_privilege(s.seqrelid, 'SELECT')", "sequences");
        if (names.Count == 0) return [];
        string sql = string.Join(" UNION ALL ", names.Select(row => $"SELECT {row[0]}, last_value::numeric + CASE WHEN is_called THEN {row[2]} ELSE 0 END FROM {row[1]}"));
        return catalogue.Ask(sql, "sequences").ToDictionary(row => row[0]!, row => decimal.Parse(row[1]!, CultureInfo.InvariantCulture));
    }

    /// <summary>How a sequence counts, where it is not by one from 1 to the end of its type; empty where it is.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="row">Start, increment, minimum, maximum, cache and whether it begins again.</param>
    internal static string Options(string type, string?[] row)
    {
        string most = (type switch { "smallint" => short.MaxValue, "integer" => int.MaxValue, _ => long.MaxValue }).ToString(CultureInfo.InvariantCulture);
        bool plain = row is ["1", "1", "1", _, "1", "f"] && row[3] == most;
        return plain ? "" : $"INCREMENT BY {row[1]} MINVALUE {row[2]} MAXVALUE {row[3]} START WITH {row[0]} CACHE {row[4]}{(row[5] == "t" ? " CYCLE" : "")}";
    }
}
