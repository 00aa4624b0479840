namespace Transfer.Tests.Support;

/// <summary>Compares a moved table with its source, value by value, by what each of the two servers says of it.</summary>
internal static class ValueComparison
{
    /// <summary>Every row of a MySQL or MariaDB table and of its counterpart, as text that is written alike.</summary>
    internal static async Task AssertEqualAsync(SourceDatabase source, PostgresDatabase target, string table)
    {
        List<string[]> columns = await source.RowsAsync($"SELECT column_name, data_type, column_key FROM information_schema.columns WHERE table_schema = database() AND table_name = '{table}' ORDER BY ordinal_position");
        Dictionary<string, string> types = (await target.RowsAsync($"SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = '\"{table}\"'::regclass AND attnum > 0 AND NOT attisdropped"))
            .Select(row => row.Split('|')).ToDictionary(row => row[0], row => row[1]);
        Assert.Equal(columns.Select(column => column[0]), types.Keys);

        IEnumerable<string> there = (await source.RowsAsync($"SELECT {string.Join(", ", columns.Select(column => InMySql(column[0], column[1])))} FROM `{table}`")).Select(row => string.Join('|', row));
        List<string> here = await target.RowsAsync($"SELECT {string.Join(", ", types.Select(type => InPostgres(type.Key, type.Value)))} FROM \"{table}\"");
        Assert.Equal(there.Order(StringComparer.Ordinal), here.Order(StringComparer.Ordinal));
    }

    private static string InMySql(string column, string type) => type switch
    {
        "geometry" or "point" => $"HEX(ST_AsWKB(`{column}`))",
        _ when type.EndsWith("blob", StringComparison.Ordinal) || type.EndsWith("binary", StringComparison.Ordinal) => $"HEX(`{column}`)",
        _ => $"`{column}`",
    };

    private static string InPostgres(string column, string type) => type switch
    {
        "bytea" => $"upper(encode(\"{column}\", 'hex'))",
        "text[]" => $"array_to_string(\"{column}\", ',')",
        "boolean" => $"\"{column}\"::int",
        "timestamp with time zone" => $"\"{column}\" AT TIME ZONE 'UTC'",
        _ => $"\"{column}\"",
    };
}
