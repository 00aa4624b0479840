using System.Globalization;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Checks;

/// <summary>Whether what a sequence gives next is beyond all values of its column: else the application's next insert collides.</summary>
internal static class SequenceChecks
{
    // Of identity columns and of serial ones. Source: PostgreSQL documentation, pg_depend.
    private const string OwnedSql = $"""
        SELECT n.nspname, c.relname, a.attname, format('%I.%I', sn.nspname, s.relname), q.seqincrement > 0
        FROM pg_class s JOIN pg_namespace sn ON sn.oid = s.relnamespace JOIN pg_sequence q ON q.seqrelid = s.oid
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
        JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
        WHERE {TargetTables.AreThey} AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype) ORDER BY 1, 2, a.attnum
        """;

    internal static Task<List<TargetCheck>> FindAsync(NpgsqlConnection connection, TargetTables tables, CancellationToken cancel) => tables.ReadAsync(
        connection,
        OwnedSql,
        (table, row) =>
        {
            (string column, string sequence, bool rises) = (row.GetString(2), row.GetString(3), row.GetBoolean(4));
            return new TargetCheck("sequence", column, table, (one, stop) => LookAsync(one, table, column, sequence, rises, stop));
        },
        cancel);

    private static async Task<Look> LookAsync(NpgsqlConnection connection, TablePlan table, string column, string sequence, bool rises, CancellationToken cancel)
    {
        string sql = $"""
            SELECT s.last_value::numeric + CASE WHEN s.is_called THEN (SELECT seqincrement FROM pg_sequence WHERE seqrelid = {PgName.Literal(sequence)}::regclass) ELSE 0 END,
              (SELECT {(rises ? "max" : "min")}({PgName.Quote(column)})::numeric FROM {table.QualifiedName})
            FROM {sequence} s
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        decimal next = answer.GetDecimal(0);
        if (answer.IsDBNull(1)) return new Look(true, string.Create(CultureInfo.InvariantCulture, $"the next value is {next}, and there is none"));
        decimal last = answer.GetDecimal(1);
        if (rises ? next > last : next < last) return new Look(true, string.Create(CultureInfo.InvariantCulture, $"the next value is {next}, beyond {last}"));
        return Look.Fail(IssueCatalogue.SequenceBehind.At(
            table.Source.Name, TargetTables.SourceColumn(table, column), string.Create(CultureInfo.InvariantCulture, $"the next value is {next}, and {last} is there already")));
    }
}
