using BenchmarkDotNet.Attributes;
using Transfer.Benchmarks.EndToEnd;
using Transfer.Plan;
using Transfer.Profile;
using Transfer.Source;

namespace Transfer.Benchmarks;

/// <summary>The SQLite reader with the encoders and the profile behind it; figures are for one row of twelve columns.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private const int Rows = 100_000;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"transfer-reader-{Environment.ProcessId}.db");
    private ISource _source = null!;
    private TablePlan _table = null!;

    [GlobalSetup]
    public void Open()
    {
        SourceTable.Make(_file, Rows);
        _source = Sources.Open(DatabaseUrl.Parse(_file), readers: 1);
        _table = PlanBuilder.Build(_source.Schema, new PlanOptions(), _source).Tables[0];
    }

    [GlobalCleanup]
    public void Remove()
    {
        _source.Dispose();
        File.Delete(_file);
    }

    /// <summary>Reads and encodes.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public long ReadAndEncode() => SourceReading.Read(_source.Readers[0], _table).Bytes;

    /// <summary>Reads, encodes and profiles.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public long ReadEncodeAndProfile() => SourceReading.Read(_source.Readers[0], _table, new TableProfile(_table, _source.Schema.Engine)).Bytes;

    /// <summary>Reads alone.</summary>
    [Benchmark(OperationsPerInvoke = Rows, Baseline = true)]
    public long Read()
    {
        using RowCursor row = _source.Readers[0].Read(_table.Source, [.. _table.Copied.Select(column => column.Source)], RowRange.Whole);
        int columns = _table.Copied.Count;
        long bytes = 0;
        while (row.Next())
        {
            for (int column = 0; column < columns; column++) bytes += row.Get(column).Bytes.Length;
        }

        return bytes;
    }
}
