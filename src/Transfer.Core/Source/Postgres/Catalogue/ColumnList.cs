using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>The columns of each table, in their order.</summary>
internal static class ColumnList
{
    /// <summary>The first object id that a server gives out itself: types below mean the same on every server.</summary>
    private const int FirstOwnId = 16_384;

    /// <summary>By the table's object id.</summary>
    internal static ILookup<string, ColumnSchema> Read(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT c.oid, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
                col_description(c.oid, a.attnum), CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN
                    (SELECT CASE WHEN pg_collation_is_visible(l.oid) AND n.nspname <> 'pg_catalog' THEN quote_ident(l.collname) ELSE format('%I.%I', n.nspname, l.collname) END
                     FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation) END,
                s.seqrelid, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, format_type(s.seqtypid, NULL), {TextOnly}, {NamesTypes}, CASE WHEN t.typsend <> 0 THEN t.typsend::regproc::text END
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN (pg_depend o JOIN pg_sequence s ON s.seqrelid = o.objid) ON o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass
                AND o.refobjid = c.oid AND o.refobjsubid = a.attnum AND o.deptype IN ('a', 'i')
                AND (a.attidentity <> '' OR (a.atttypid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
                    AND pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', s.seqrelid::regclass::text)))
            WHERE {catalogue.IsTable} ORDER BY c.oid, a.attnum
            """;
        List<string?[]> rows = catalogue.Ask(sql, "columns");
        Dictionary<string, decimal> next = SequenceList.NextValues(catalogue, [.. rows.Select(row => row[9]).OfType<string>()]);
        return rows.ToLookup(row => row[0]!, row => Column(row, next));
    }

    /// <summary>Types without a binary form, and those whose values are numbers of objects of their own database.</summary>
    private const string TextOnly = """
        (t.typsend = 0 OR t.typreceive = 0 OR t.oid IN ('regclass'::regtype, 'regcollation'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype, 'regnamespace'::regtype,
            'regoper'::regtype, 'regoperator'::regtype, 'regproc'::regtype, 'regprocedure'::regtype, 'regrole'::regtype, 'regtype'::regtype))
        """;

    // An array names the type of its elements, a row those of its columns.
    private static string NamesTypes => $"((t.typelem >= {FirstOwnId} AND t.typcategory = 'A') OR t.typtype = 'c' OR (t.typtype = 'd' AND t.typcategory IN ('A', 'C')))";

    private static ColumnSchema Column(string?[] row, Dictionary<string, decimal> next)
    {
        string? sequence = row[9];
        string? expression = row[6];
        bool generated = row[5]!.Length > 0;
        return new ColumnSchema(row[1]!, row[2]!)
        {
            NotNull = row[3] == "t",
            Default = sequence is null && !generated ? expression : null,
            Generated = generated ? expression : null,
            Identity = sequence is not null,
            IdentityAlways = row[4] == "a",
            NextValue = sequence is null ? null : next.TryGetValue(sequence, out decimal value) ? value : decimal.Parse(row[10]!, CultureInfo.InvariantCulture),
            SequenceOptions = sequence is null ? null : SequenceList.Options(row[16]!, row[10..16]) is { Length: > 0 } options ? options : null,
            Comment = row[7],
            CollationSql = row[8],
            TextOnly = row[17] == "t",
            NamesTypes = row[18] == "t",
            SendSql = row[19],
        };
    }
}
