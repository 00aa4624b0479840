using BenchmarkDotNet.Attributes;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Benchmarks;

/// <summary>A row of 12 mixed columns as SQLite holds them. Must show no allocated bytes, and stay well below 0.6 microseconds.</summary>
[MemoryDiagnoser]
public class RowBenchmarks
{
    private const int Batch = 1000;

    private static readonly EncoderCase[] Columns =
    [
        new(new PgType(PgTypeName.BigInt), 1_234_567L),
        new(new PgType(PgTypeName.Integer), 42L),
        new(new PgType(PgTypeName.Boolean), 1L),
        new(new PgType(PgTypeName.DoublePrecision), 1234.5678),
        new(new PgType(PgTypeName.Numeric, Precision: 12, Scale: 2), 1234.56),
        new(new PgType(PgTypeName.VarChar, 40), "someone@example.org"),
        new(new PgType(PgTypeName.Text), "Grüße aus Köln, and some more text of a common length"),
        new(new PgType(PgTypeName.Date), "2024-02-29"),
        new(new PgType(PgTypeName.Timestamp), "2024-02-29 12:34:56"),
        new(new PgType(PgTypeName.Uuid), "00112233-4455-6677-8899-aabbccddeeff"),
        new(new PgType(PgTypeName.Jsonb), "{\"id\":17,\"tags\":[\"pet\",\"daily\"],\"done\":false}"),
        new(new PgType(PgTypeName.Bytea), new byte[32]),
    ];

    private readonly CellEncoder[] _encoders = [.. Columns.Select(column => ColumnEncoders.For(column.Type, column.Unit))];
    private readonly CopyBuffer _buffer = new(1 << 20);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Row()
    {
        _buffer.Truncate(0);
        for (int i = 0; i < Batch; i++)
        {
            _buffer.WriteInt16((short)Columns.Length);
            for (int column = 0; column < Columns.Length; column++)
            {
                if (Columns[column].Encode(_encoders[column], _buffer) != RejectCode.Ok) return -1;
            }
        }
        return _buffer.Length;
    }
}
