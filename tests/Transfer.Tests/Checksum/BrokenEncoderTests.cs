using System.Buffers.Binary;
using System.Text.Json;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Checksum;

/// <summary>Encoders that err on purpose: the run itself finds out, whatever the type.</summary>
[Collection("proof")]
public sealed class BrokenEncoderTests(PostgresServer postgres) : IDisposable
{
    private const string Script = """
        CREATE TABLE good (id INTEGER PRIMARY KEY, a TEXT);
        INSERT INTO good VALUES (1, 'x'), (2, NULL);
        CREATE TABLE things (
            id INTEGER PRIMARY KEY, small SMALLINT, amount DECIMAL(10,2), free NUMERIC, flag BOOLEAN, ratio DOUBLE, name VARCHAR(20), note TEXT,
            picture BLOB, day DATE, at TIMESTAMP, clock TIME, doc JSON, code UUID);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO things SELECT i, i % 100, i * 1.25, i || '.50', i % 2, i / 3.0, 'name ' || i, 'note ' || i, x'0102', '2024-02-29', '2024-03-01 12:34:56.789', '23:59:59',
            '{"n": ' || i || '}', printf('%08x-0000-4000-8000-000000000001', i) FROM n;
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("small")]
    [InlineData("amount")]
    [InlineData("free")]
    [InlineData("flag")]
    [InlineData("ratio")]
    [InlineData("name")]
    [InlineData("note")]
    [InlineData("picture")]
    [InlineData("day")]
    [InlineData("at")]
    [InlineData("clock")]
    [InlineData("doc")]
    [InlineData("code")]
    public async Task A_run_whose_encoder_errs_in_one_value_fails(string column)
    {
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work, run => run with { Encoders = planned => planned.Name == column ? new ErringEncoder(planned) : ColumnEncoders.For(planned) });

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("things", outcome.Message, StringComparison.Ordinal);
        ReportFile report = ReportFile.Of(outcome);
        Assert.Equal("failed", report.Root.GetProperty("status").GetString());
        Assert.Equal("things", Assert.Single(report.Issues, issue => issue.GetProperty("code").GetString() == "values_differ").GetProperty("table").GetString());
        Assert.True(report.Table("good").GetProperty("values_match").GetBoolean());
        JsonElement table = report.Table("things");
        Assert.False(table.GetProperty("values_match").GetBoolean());
        Assert.NotEqual(table.GetProperty("checksum_source").GetString(), table.GetProperty("checksum_target").GetString());
        Assert.True(table.GetProperty("reconciled").GetBoolean());
    }

    /// <summary>Writes one of its values a little wrong, in a form that the server takes.</summary>
    private sealed class ErringEncoder(ColumnPlan column) : CellEncoder
    {
        private readonly CellEncoder _right = ColumnEncoders.For(column);
        private int _values;

        public override RejectCode Encode(in Cell cell, CopyBuffer to)
        {
            int start = to.Length;
            RejectCode code = _right.Encode(cell, to);
            if (++_values == 5) Err(to, start + 4);
            return code;
        }

        private void Err(CopyBuffer to, int start)
        {
            int length = to.Length - start;
            byte[] field = to.Written[start..].ToArray();
            // Of a number the last digit's group, of text and bytes the last one, of JSON the number before the brace.
            int at = column.Type.Name == PgTypeName.Jsonb ? length - 2 : length - 1;
            field[at] ^= column.Type.Name == PgTypeName.Boolean ? (byte)1 : column.Type.Name == PgTypeName.Numeric ? (byte)4 : (byte)1;
            to.Truncate(start - 4);
            Span<byte> again = to.TakeField(length);
            field.CopyTo(again);
            Assert.Equal(length, BinaryPrimitives.ReadInt32BigEndian(to.Written.Span[(start - 4)..]));
        }
    }
}
