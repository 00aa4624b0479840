using System.Buffers.Binary;
using System.Globalization;
using Transfer.Tests.Support;

namespace Transfer.Tests.Verify;

/// <summary>Changes a value in PostgreSQL by as little as its type has: a unit in the last place, a blank at the end, another label.</summary>
internal static class SmallestChange
{
    /// <param name="database">The target.</param>
    /// <param name="table">The table, whose key is id.</param>
    /// <param name="column">The column.</param>
    /// <param name="type">Its type, as format_type has it.</param>
    /// <param name="id">The row, whose value is not NULL.</param>
    internal static async Task MakeAsync(PostgresDatabase database, string table, string column, string type, int id)
    {
        string value = await ExpressionAsync(database, table, column, type, id);
        await database.ExecuteAsync($"UPDATE {table} SET {column} = {value} WHERE id = {id}");
    }

    private static async Task<string> ExpressionAsync(PostgresDatabase database, string table, string column, string type, int id)
    {
        int modifier = type.IndexOf('(') is var open && open > 0 ? int.Parse(type[(open + 1)..].Split(',', ')')[^2], CultureInfo.InvariantCulture) : -1;
        string step = $"interval '{(modifier < 0 ? "0.000001" : Math.Pow(10, -modifier).ToString("F6", CultureInfo.InvariantCulture))} second'";
        switch (type.Split('(')[0])
        {
            case "boolean": return $"NOT {column}";
            case "smallint" or "integer" or "bigint": return $"{column} + CASE WHEN {column} > 0 THEN -1 ELSE 1 END";
            case "numeric": return $"{column} + CASE WHEN {column} > 0 THEN -1 ELSE 1 END * {(modifier < 0 ? $"(1 / 10::numeric ^ scale({column}))::numeric" : $"1e-{modifier}")}";
            case "real":
                byte[] single = await database.ScalarAsync<byte[]>($"SELECT float4send({column}) FROM {table} WHERE id = {id}");
                return $"'{MathF.BitDecrement(BinaryPrimitives.ReadSingleBigEndian(single)).ToString("R", CultureInfo.InvariantCulture)}'";
            case "double precision":
                byte[] pair = await database.ScalarAsync<byte[]>($"SELECT float8send({column}) FROM {table} WHERE id = {id}");
                return $"'{Math.BitDecrement(BinaryPrimitives.ReadDoubleBigEndian(pair)).ToString("R", CultureInfo.InvariantCulture)}'";
            case "character varying": return $"CASE WHEN length({column}) < {modifier} THEN {column} || ' ' ELSE left({column}, {modifier - 1}) || '~' END";
            case "text": return $"{column} || ' '";
            case "json": return $"({column}::text || ' ')::json";
            case "jsonb": return $"CASE jsonb_typeof({column}) WHEN 'object' THEN {column} || '{{\"\": null}}' ELSE jsonb_build_array({column}) END";
            case "bytea": return $"{column} || '\\x00'";
            case "date": return $"{column} - 1";
            case "time without time zone": case "time": return $"{column} + CASE WHEN {column} > '12:00' THEN -1 ELSE 1 END * {step}";
            case "timestamp" or "timestamp without time zone" or "timestamp with time zone": return $"{column} - {step}";
            case "interval": return $"{column} + interval '0.000001 second'";
            case "uuid": return $"(left({column}::text, 35) || CASE right({column}::text, 1) WHEN '0' THEN '1' ELSE '0' END)::uuid";
            case "bit": return $"set_bit({column}, length({column}) - 1, 1 - get_bit({column}, length({column}) - 1))";
            case "inet": return $"CASE WHEN host({column}) LIKE '%255' OR host({column}) LIKE '%ffff' THEN {column} - 1 ELSE {column} + 1 END";
            case "text[]": return $"array_append({column}, 'x')";
            case "real[]": return $"array_append({column}, 0::real)";
            default: return $"(SELECT enumlabel FROM pg_enum WHERE enumtypid = '{type}'::regtype AND enumlabel <> {column}::text LIMIT 1)::{type}";
        }
    }
}
