using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Transfer.Benchmarks.Chart;
using Transfer.Benchmarks.EndToEnd;
using Transfer.Benchmarks.Shop;

// For end-to-end.sh and shop.sh:  table FILE ROWS  and  shop FILE ROWS   make their sources;  read FILE   reads and encodes it on one thread;  profile FILE   profiles it besides.
// Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["table", var file, var rows]:
        SourceTable.Make(file, long.Parse(rows));
        break;
    case ["shop", var file, var rows]:
        ShopDatabase.Make(file, long.Parse(rows));
        break;
    case ["chart", var measures, var samples, var rows, var engine, var file]:
        new ShopChart(Way.Read(measures, samples), long.Parse(rows), engine).Write(file);
        break;
    case ["read", var file]:
        SourceReading.Measure(file, profile: false);
        break;
    case ["profile", var file]:
        SourceReading.Measure(file, profile: true);
        break;
    default:
        // The default cuts names of cases at 20 characters.
        IConfig config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(80));
        BenchmarkSwitcher.FromAssembly(typeof(SourceTable).Assembly).Run(args, config);
        break;
}
