using BenchmarkDotNet.Attributes;
using Transfer.Encode;

namespace Transfer.Benchmarks;

/// <summary>One cell through each encoder, from each storage class that matters. Must show no allocated bytes.</summary>
[MemoryDiagnoser]
public class EncoderBenchmarks
{
    private const int Batch = 1000;

    private readonly CopyBuffer _buffer = new(1 << 20);
    private EncoderCase _case = null!;
    private CellEncoder _encoder = null!;

    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    public static IEnumerable<string> Names => EncoderCase.All.Select(one => one.Name);

    [GlobalSetup]
    public void Setup()
    {
        _case = EncoderCase.All.Single(one => one.Name == Case);
        _encoder = _case.Encoder;
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Encode()
    {
        _buffer.Truncate(0);
        for (int i = 0; i < Batch; i++) _case.Encode(_encoder, _buffer);
        return _buffer.Length;
    }
}
