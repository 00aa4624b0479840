using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>Gives columns that are there the types of a plan, where each of their values stays what it is: for a replay under a mended mapping.</summary>
internal static class Widening
{
    /// <summary>Changes the columns' types and takes NOT NULL off, in one transaction.</summary>
    /// <returns>An issue for information for each column that was changed.</returns>
    /// <exception cref="UsageException">A column would need more than that; nothing was changed.</exception>
    internal static async Task<IReadOnlyList<Issue>> WidenAsync(PostgresTarget target, TransferPlan plan, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        var existing = new Dictionary<string, IReadOnlyList<ExistingTable>>();
        foreach (string schema in plan.Tables.Select(table => table.Schema).Distinct()) existing.Add(schema, await ExistingCatalogue.ReadAsync(connection, schema, cancel));
        var done = new List<Issue>();
        var refused = new List<string>();
        foreach (TablePlan table in plan.Tables)
        {
            if (existing[table.Schema].FirstOrDefault(one => one.Name == table.Name) is not { Hindrance: null } there) continue;
            foreach (ColumnPlan column in table.Copied)
            {
                if (there.Columns.FirstOrDefault(one => one.Name == column.Name) is not { } old) continue;
                string quoted = PgName.Quote(column.Name);
                if (old.NotNull && !column.NotNull && table.PrimaryKey?.Columns.Contains(column.Name) != true && !column.Identity)
                    await ChangeAsync($"{quoted} DROP NOT NULL", table, column, "it takes NULL now");
                if (old.Type is not { } type || type == column.Type) continue;
                if (Using(type, column.Type, quoted) is { } expression)
                    await ChangeAsync($"{quoted} DROP DEFAULT, ALTER COLUMN {quoted} TYPE {column.Type.Sql} USING {expression}{(column.Default is { } text ? $", ALTER COLUMN {quoted} SET DEFAULT {text}" : "")}", table, column, $"{old.TypeSql} became {column.Type.Sql}");
                else
                    refused.Add($"{table.Name}.{column.Name} is {old.TypeSql} and should become {column.Type.Sql}");
            }
        }

        if (refused.Count > 0)
            throw new UsageException($"a replay only widens columns, as other changes would alter values that are there: {string.Join("; ", refused)}. Run again with --replace --only and these tables");
        await transaction.CommitAsync(cancel);
        return done;

        async Task ChangeAsync(string change, TablePlan table, ColumnPlan column, string what)
        {
            try
            {
                await using var command = new NpgsqlCommand($"ALTER TABLE {table.QualifiedName} ALTER COLUMN {change}", connection);
                await command.ExecuteNonQueryAsync(cancel);
            }
            catch (PostgresException error) when (error.SqlState[..2] is "0A" or "22" or "2B" or "42")
            {
                throw new UsageException($"{table.Name}.{column.Name} cannot be widened to {column.Type.Sql}: {TargetFault.Words(error)}. Run again with --replace --only {table.Source.Name}", error);
            }

            done.Add(IssueCatalogue.ColumnWidened.At(table.Source.Name, column.Source.Name, $"{table.Name}.{column.Name} was changed for the replay: {what}"));
        }
    }

    /// <summary>The expression that turns a column into a type without changing what a value is; null where there is none.</summary>
    internal static string? Using(PgType from, PgType to, string column) => (from.Name, to.Name) switch
    {
        (PgTypeName.VarChar or PgTypeName.Text, PgTypeName.Text) => column,
        (PgTypeName.VarChar, PgTypeName.VarChar) when to.Length >= from.Length => column,
        (PgTypeName.Enum, PgTypeName.Text) => $"{column}::text",
        (PgTypeName.Boolean, PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt) => $"{column}::integer",
        (PgTypeName.SmallInt, PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.Numeric) when to.Precision == 0 => column,
        (PgTypeName.Integer, PgTypeName.BigInt or PgTypeName.Numeric) when to.Precision == 0 => column,
        (PgTypeName.BigInt, PgTypeName.Numeric) when to.Precision == 0 => column,
        (PgTypeName.Numeric, PgTypeName.Numeric) when to.Precision == 0 || (from.Precision > 0 && to.Scale >= from.Scale && to.Precision - to.Scale >= from.Precision - from.Scale) => column,
        (PgTypeName.Real, PgTypeName.DoublePrecision) => column,
        (PgTypeName.Date, PgTypeName.Timestamp) => column,
        (PgTypeName.Time, PgTypeName.Interval) => $"{column}::interval",
        (PgTypeName.Time, PgTypeName.Time) or (PgTypeName.Timestamp, PgTypeName.Timestamp) or (PgTypeName.TimestampTz, PgTypeName.TimestampTz) when (to.Fraction ?? 6) >= (from.Fraction ?? 6) => column,
        _ => null,
    };
}
