using System.Globalization;
using System.Text;
using Npgsql;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

/// <summary>Sends encoded fields to a real server by COPY and asks it how they differ from what it makes of text itself.</summary>
internal static class CopyIn
{
    /// <param name="connectionString">A server to try on; it gets a temporary table only.</param>
    /// <param name="type">The type under test.</param>
    /// <param name="rows">Cells (see <see cref="Probe"/>), each with text that the server itself is to read as the same value.</param>
    /// <param name="unit">What a number counts.</param>
    /// <returns>One line for each row that reads back otherwise; empty where all is well.</returns>
    public static Task<List<string>> DifferencesAsync(
        string connectionString, PgType type, IReadOnlyList<(object Cell, string Text)> rows, TimeUnit unit = TimeUnit.None) =>
        DifferencesAsync(connectionString, Probe.Column(type) with { TimeUnit = unit }, rows);

    /// <param name="connectionString">A server to try on; it gets a temporary table only, and a type in pg_temp for an enum.</param>
    /// <param name="column">The column under test.</param>
    /// <param name="rows">Cells, each with text for the server.</param>
    public static async Task<List<string>> DifferencesAsync(
        string connectionString, ColumnPlan column, IReadOnlyList<(object Cell, string Text)> rows)
    {
        string type = column.Type.Sql;
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        string labels = string.Join(", ", column.Source.Labels.Select(PgName.Literal));
        string enumType = column.Type.Name == PgTypeName.Enum ? $"CREATE TYPE {type} AS ENUM ({labels});" : "";
        command.CommandText = $"{enumType} CREATE TEMP TABLE copied (row int, value {type}, oracle text)";
        await command.ExecuteNonQueryAsync();
        CopyBuffer buffer = Tuples(ColumnEncoders.For(column), rows);
        await using (NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync("COPY copied FROM STDIN (FORMAT BINARY)"))
        {
            await copy.WriteAsync(buffer.Written);
        }
        command.CommandText = $"""
            SELECT (SELECT count(*) FROM copied)::text
            UNION ALL
            (SELECT format('row %s: %s instead of %s', row, left(value::text, 200), left(oracle, 200))
            FROM copied WHERE value::text IS DISTINCT FROM oracle::{type}::text ORDER BY row)
            """;
        List<string> lines = [];
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        Assert.Equal(rows.Count.ToString(CultureInfo.InvariantCulture), lines[0]);
        return lines[1..];
    }

    private static CopyBuffer Tuples(CellEncoder encoder, IReadOnlyList<(object Cell, string Text)> rows)
    {
        CellEncoder number = ColumnEncoders.For(new PgType(PgTypeName.Integer));
        CellEncoder text = ColumnEncoders.For(new PgType(PgTypeName.Text));
        CopyBuffer buffer = new(65536);
        // The file header: signature, flags, length of the extension.
        Encoding.Latin1.GetBytes("PGCOPY\n\u00FF\r\n\0").CopyTo(buffer.Take(11));
        buffer.Take(8).Clear();
        for (int i = 0; i < rows.Count; i++)
        {
            buffer.WriteInt16(3);
            number.Encode(Cell.FromInteger(i), buffer);
            RejectCode code = Probe.Encode(encoder, rows[i].Cell, out byte[] field);
            Assert.True(code == RejectCode.Ok, $"row {i}: {code.Name()}");
            field.CopyTo(buffer.TakeField(field.Length));
            text.Encode(Cell.FromText(Encoding.UTF8.GetBytes(rows[i].Text)), buffer);
        }
        buffer.WriteInt16(-1);
        return buffer;
    }
}
